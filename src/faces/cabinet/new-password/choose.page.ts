import { readForm, secret } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { waitText } from '../wait.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { passwordForm } from './choose.view.ts';

const FIELDS = { current: secret(), next: secret() };

export const get = (visit: CabinetVisit): Answer => page(visit, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const session = sessionOf(visit);
  const { values, faults } = readForm(FIELDS, visit.body);
  if (!values) return page(visit, sentencesOf(t, 'cabinet.new-password', faults));
  const outcome = await identity.changePassword(house, operator, session, { ...values, origin }, now);
  if (!isRefused(outcome)) return { to: session.mustChangePassword ? paths.overview() : paths.settings('password-changed'), cookies: [{ name: 'session', value: outcome.sessionToken }] };
  switch (outcome.refused) {
    case 'unproven':
      return { to: paths.proof(paths.newPassword()) };
    case 'wait':
      return page(visit, { current: waitText(t, outcome) });
    case 'unfit':
      return page(visit, { next: outcome.unmet.map((rule) => t(`identity.password-rules.${rule}`, { length: operator.profile.passwords.minLength })).join(' ') });
    case 'wrong-current':
      return page(visit, { current: t('identity.refusals.wrong-current') });
    case 'same-as-before':
      return page(visit, { next: t('identity.refusals.same-as-before') });
  }
}

function page(visit: CabinetVisit, sentences: Sentences): Answer {
  const { t, operator, paths } = visit;
  const { mustChangePassword, email } = sessionOf(visit);
  const main = passwordForm({ t, operator, paths, token: visit.token(), email, isFirst: mustChangePassword, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.new-password.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
