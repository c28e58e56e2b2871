import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { email, readForm } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import { keepsAccounts } from '#operators';
import { dateOf, dayOf, isFaulty, partsOf, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../../visit.ts';
import { accountField, rightField, type TypedInvitation } from './invite.view.ts';
import { delegates } from './show.view.ts';

const DONE = ['invited', 'accepted', 'ended'];

/** Who acts for the user, and for whom he acts (ID-20). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const untilOn = dateIn(visit.operator.zone, visit.now).add({ days: accounts.DEFAULT_DAYS });
  return page(visit, { email: '', accounts: [], rights: [], until: partsOf(untilOn) }, {});
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const { values, faults, typed } = readForm({ email: email() }, body);
  const until = dayOf(body, dateIn(operator.zone, now).add({ days: accounts.DEFAULT_DAYS }), 'until');
  const untilOn = dateOf(until);
  const invitation: TypedInvitation = { email: typed.email, until, accounts: Object.keys(body).filter((name) => name.startsWith(accountField(''))).map((name) => name.slice(accountField('').length)), rights: accounts.RIGHTS.filter((right) => body[rightField(right)] === 'yes') };
  const sentences = sentencesOf(t, 'cabinet.delegates', { ...faults, ...(untilOn ? {} : { until: 'not-a-day' }) });
  if (!values || !untilOn) return page(visit, invitation, sentences);
  const accountIds = invitation.accounts.flatMap((code) => accounts.accountIdOf(code) ?? []);
  const outcome = await accounts.inviteDelegate(house, operator, sessionOf(visit), { email: values.email, accountIds, rights: invitation.rights, untilOn, origin }, now);
  if (!isRefused(outcome)) return { to: paths.delegates('invited') };
  if (outcome.refused === 'unproven') return { to: paths.proof(paths.delegates()) };
  return page(visit, invitation, { [outcome.field ?? '']: t(`accounts.refusals.${outcome.refused}`) });
}

export async function postAcceptance(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, paths, origin, now } = visit;
  const outcome = await accounts.acceptDelegation(house, operator, sessionOf(visit), { id: params['delegation'] ?? '', origin }, now);
  return isRefused(outcome) ? missing : { to: paths.delegates('accepted') };
}

export async function postEnd(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, paths, origin, now } = visit;
  const outcome = await accounts.endDelegation(house, operator, sessionOf(visit), { id: params['delegation'] ?? '', origin }, now);
  return isRefused(outcome) ? missing : { to: paths.delegates('ended') };
}

async function page(visit: CabinetVisit, typed: TypedInvitation, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query, now } = visit;
  if (!keepsAccounts(operator)) return missing;
  const session = sessionOf(visit);
  const { given, taken, own } = await reading(house.db, operator.id, async (tx) => ({
    given: await accounts.delegationsOf(tx, house.keys, session.userId),
    taken: await accounts.delegationsFor(tx, house.keys, session.userId, now),
    own: await accounts.accountsOfUser(tx, reachOf(visit, 'own')),
  }));
  const done = DONE.find((word) => word === query['done']);
  const main = delegates({ t, paths, token: visit.token, now, given, taken, own, isProven: identity.isProven(session, now), typed, done, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.delegates.title'), sentences), section: 'settings', main }), status: isFaulty(sentences) ? 422 : 200 };
}
