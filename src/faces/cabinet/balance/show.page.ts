import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as payments from '#payments';
import * as prepaid from '#prepaid';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { openingForm } from './open.view.ts';
import { isKept, ownBalance } from './own.ts';
import { balancePage } from './show.view.ts';

const DONE = ['opened', 'refund-asked', 'refund-waits', 'closed'] as const;

/** The prepaid account; before it is open, the form that opens it (PL-2). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  if (!isKept(visit)) return missing;
  const { t, tx, operator, paths, now, house, query } = visit;
  const account = await ownBalance(visit);
  if (!account || account.closedAt) return opening(visit, undefined, {});
  const [balances, detail, coming] = await Promise.all([prepaid.balancesOf(tx, account.id), prepaid.detailOf(tx, account.id), house.comingCharges?.(tx, account.id, dateIn(operator.zone, now)) ?? []]);
  const numbers = await payments.numbersOf(tx, detail.dues.map(({ paymentId }) => paymentId));
  const done = DONE.find((word) => word === query['done']);
  const main = balancePage({ t, operator, paths, account, balances, detail, numbers, outlook: prepaid.outlookOf(balances.availableMinor, coming), now, done, token: visit.token() });
  return { page: cabinetPage(visit, { title: t('cabinet.balance.title'), section: 'prepaid', main }) };
}

/** Opens the account. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  if (!isKept(visit)) return missing;
  const { house, operator, body, origin, now, t, paths } = visit;
  const typed = { kind: String(body['kind'] ?? ''), region: String(body['region'] ?? '') };
  const outcome = await prepaid.openAccount(house, operator, sessionOf(visit).userId, { ...typed, origin }, now);
  if (!isRefused(outcome)) return { to: paths.balance('opened') };
  if (outcome.refused === 'open-already') return { to: paths.balance() };
  return opening(visit, typed, { [outcome.field ?? '']: t(`prepaid.refusals.${outcome.refused}`) });
}

async function opening(visit: CabinetVisit, typed: { readonly kind: string; readonly region: string } | undefined, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, house, query } = visit;
  const person = await reading(house.db, operator.id, (tx) => identity.personOf(tx, house.keys, sessionOf(visit).userId));
  const main = openingForm({ t, paths, terms: prepaid.termsOf(operator), person, token: visit.token(), typed, sentences, isClosed: query['done'] === 'closed' });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.balance.open'), sentences), section: 'prepaid', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
