import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { representatives } from './representatives.view.ts';

/** Whom the administrator of a legal entity lets act for it; for anybody else there is no such page. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, '', {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const { values, faults, typed } = readForm({ iin: text({ max: 20 }) }, body);
  if (!values) return page(visit, typed.iin, sentencesOf(t, 'cabinet.representatives', faults));
  const outcome = await identity.inviteRepresentative(house, operator, sessionOf(visit), { iin: values.iin.replace(/\s/g, ''), origin }, now);
  return isRefused(outcome) ? page(visit, typed.iin, { iin: t(`identity.refusals.${outcome.refused}`) }) : { to: paths.representatives('invited') };
}

export async function postWithdraw(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, paths, origin, now } = visit;
  const outcome = await identity.withdrawInvitation(house, operator, sessionOf(visit), { id: params['invitation'] ?? '', origin }, now);
  return isRefused(outcome) ? missing : { to: paths.representatives('withdrawn') };
}

export async function postRemove(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, paths, origin, now } = visit;
  const outcome = await identity.removeRepresentative(house, operator, sessionOf(visit), { userId: params['representative'] ?? '', origin }, now);
  return isRefused(outcome) ? missing : { to: paths.representatives('removed') };
}

async function page(visit: CabinetVisit, typed: string, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query } = visit;
  const { invitations, representatives: people } = await reading(house.db, operator.id, async (tx) => ({
    invitations: await identity.listInvitations(tx, house.keys, sessionOf(visit)),
    representatives: await identity.listRepresentatives(tx, house.keys, sessionOf(visit)),
  }));
  if (!invitations || !people) return missing;
  const done = isFaulty(sentences) ? undefined : (['invited', 'withdrawn', 'removed'] as const).find((word) => word === query['done']);
  const main = representatives({ t, paths, done, token: visit.token, invitations, people, phone: operator.profile.contacts.phone, typed, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.representatives.title'), sentences), section: 'settings', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
