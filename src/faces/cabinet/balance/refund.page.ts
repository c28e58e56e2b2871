import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import type { Tx } from '#lib/db/database.ts';
import { parseMinor } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import * as prepaid from '#prepaid';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { isKept } from './own.ts';
import { refundView } from './refund.view.ts';

/** What of the money would go back, and where to, before it is asked for (PL-9). */
export const get = async (visit: CabinetVisit): Promise<Answer> => (isKept(visit) ? page(visit, visit.tx, {}) : missing);

/** Asks for it. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  if (!isKept(visit)) return missing;
  const { house, operator, origin, now, t, paths } = visit;
  const { userId, sessionId } = sessionOf(visit);
  const reason = house.texts(operator.languages[0] as typeof t.language, operator.zone)('cabinet.balance.refund.reason');
  const outcome = await prepaid.refundUnused(house, operator, { id: userId, sessionId }, { reason, origin }, now);
  if (!isRefused(outcome)) return { to: paths.balance(outcome.waitingMinor > 0n ? 'refund-waits' : 'refund-asked') };
  return reading(house.db, operator.id, (tx) => page(visit, tx, { '': t(`prepaid.refusals.${outcome.refused}`) }));
}

async function page(visit: CabinetVisit, tx: Tx, sentences: Sentences): Promise<Answer> {
  const { t, paths } = visit;
  const account = await prepaid.accountOf(tx, sessionOf(visit).userId);
  const terms = prepaid.termsOf(visit.operator);
  if (!account || !terms) return { to: paths.balance() };
  const [balances, { lots }] = await Promise.all([prepaid.balancesOf(tx, account.id), prepaid.detailOf(tx, account.id)]);
  const main = refundView({ t, paths, account, balances, lots, transferFeeMinor: parseMinor(terms.transferFee) as bigint, token: visit.token(), sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.balance.refund'), sentences), section: 'prepaid', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
