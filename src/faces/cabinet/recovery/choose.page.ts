import { reading } from '#lib/db/transaction.ts';
import { readForm, secret } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { deviceCookie } from '../device-cookie.ts';
import { cabinetPage } from '../layout.view.ts';
import { waitText } from '../wait.ts';
import type { CabinetVisit } from '../visit.ts';
import { voidLink } from '../void-link.view.ts';
import { recoveryForm } from './choose.view.ts';

const FIELDS = { next: secret() };

/** Looking at the page does not use the link up: mail programs look before people do. */
export function get(visit: CabinetVisit): Promise<Answer> {
  return page(visit, {});
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, params, origin, now } = visit;
  const { values, faults } = readForm(FIELDS, visit.body);
  if (!values) return page(visit, sentencesOf(t, 'cabinet.new-password', faults));
  const outcome = await identity.completeRecovery(house, operator, { token: params['token'] ?? '', next: values.next, origin }, now);
  if (!isRefused(outcome)) return { to: paths.signIn(undefined, 'password-changed'), cookies: [{ name: 'session', value: null }, deviceCookie(outcome.deviceToken)] };
  switch (outcome.refused) {
    case 'wait':
      return page(visit, { next: waitText(t, outcome) });
    case 'unfit':
      return page(visit, { next: outcome.unmet.map((rule) => t(`identity.password-rules.${rule}`, { length: operator.profile.passwords.minLength })).join(' ') });
    case 'void':
      return voidPage(visit);
  }
}

async function page(visit: CabinetVisit, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, params, now } = visit;
  const token = params['token'] ?? '';
  const owner = await reading(house.db, operator.id, (tx) => identity.recoveryOf(tx, token, now));
  if (!owner) return voidPage(visit);
  const main = recoveryForm({ t, operator, action: paths.recoveryBy(token), token: visit.token(), email: owner.email, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.recovery.choose.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}

function voidPage(visit: CabinetVisit): Answer {
  const { t, paths } = visit;
  const main = voidLink(t, { label: t('cabinet.recovery.again'), href: paths.recovery() });
  return { page: cabinetPage(visit, { title: t('cabinet.void-link.title'), width: 'narrow', main }), status: 410 };
}
