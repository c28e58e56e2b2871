import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';
import { arrangement } from './arrange.view.ts';

const FIELDS = { label: text({ max: accounts.LABEL_LENGTH, optional: true }) };

/** What a user may arrange about an account of his: its name, whether sections lead to it, and that it goes. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, {});

export async function postLabel(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const accountId = idHere(visit);
  const { values, faults } = readForm(FIELDS, visit.body);
  if (accountId === undefined) return missing;
  if (!values) return page(visit, sentencesOf(t, 'cabinet.accounts', faults));
  const outcome = await accounts.labelAccount(house, operator, sessionOf(visit), { accountId, label: values.label, origin }, now);
  return isRefused(outcome) ? missing : { to: paths.ownAccount(visit.params['account'] as string, 'labelled') };
}

export async function postUsual(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, paths, origin, now } = visit;
  const accountId = idHere(visit);
  const session = sessionOf(visit);
  const own = accountId !== undefined && (await reading(house.db, operator.id, (tx) => accounts.accountOfUser(tx, reachOf(visit, 'own'), accountId)));
  if (!own) return missing;
  const code = accounts.accountPublicId(own.id);
  await identity.changePreferences(house, operator, session, { changes: { account: session.account === code ? null : code }, origin }, now);
  return { to: paths.ownAccount(code, 'usual-changed') };
}

export async function postEnd(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, paths, origin, now } = visit;
  const accountId = idHere(visit);
  if (accountId === undefined) return missing;
  const outcome = await accounts.unlinkAccount(house, operator, sessionOf(visit), { accountId, origin }, now);
  return isRefused(outcome) ? missing : { to: paths.accounts('charges', 'done=unlinked'), cookies: [{ name: 'account', value: null }] };
}

export async function postRestore(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, paths, origin, now } = visit;
  const accountId = idHere(visit);
  if (accountId === undefined) return missing;
  const outcome = await accounts.restoreLink(house, operator, sessionOf(visit), { accountId, origin }, now);
  return { to: paths.accounts('charges', isRefused(outcome) ? 'done=gone' : 'done=restored') };
}

const idHere = ({ params }: CabinetVisit): bigint | undefined => accounts.accountIdOf(params['account'] ?? '');

async function page(visit: CabinetVisit, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query } = visit;
  const { account: chosen } = sessionOf(visit);
  const accountId = idHere(visit);
  const own = await reading(house.db, operator.id, async (tx) => (await accounts.accountsOfUser(tx, reachOf(visit, 'own'))).find(({ id }) => id === accountId));
  if (!own) return missing;
  const done = ['labelled', 'usual-changed'].find((word) => word === query['done']);
  const main = arrangement({ t, paths, token: visit.token, own, code: accounts.accountPublicId(own.id), chosen, done, sentences });
  return { page: cabinetPage(visit, { title: t('cabinet.accounts.arrange'), section: 'account', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
