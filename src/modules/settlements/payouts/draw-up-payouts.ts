import { dateIn, periodOf } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { bulkTransaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { parseMinor } from '#lib/money.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Requisites } from '#catalog';
import type { Operator, SettlementTerms } from '#operators';
import { termsOf } from '../terms.ts';
import type { Payee, SettlementsHouse, Staff } from './payout.ts';
import { areNew, endOf, isOver, judgePayout } from './payout.rules.ts';
import * as rows from './payouts.sql.ts';

/** Why no payouts were drawn up. `not-over`: days of the month are still to come; `under-way`: another run waits for its end, or the month has one. */
export type DrawUpRefusal = 'not-offered' | 'not-over' | 'under-way';

/**
 * Draws up the payouts of a month that is over: every movement of a period that has ended and is in no run yet, less what is withheld, put together by partner with what earlier
 * runs left. Nothing is paid by this; the run is looked at and agreed to.
 */
export async function drawUpPayouts(house: SettlementsHouse, operator: Operator, staff: Staff, wish: { readonly month: Temporal.PlainDate; readonly origin?: Origin }, now: Temporal.Instant): Promise<string | Refused<DrawUpRefusal>> {
  const terms = termsOf(operator);
  const month = periodOf(wish.month);
  if (!terms) return refuse('not-offered');
  if (!isOver(month, dateIn(operator.zone, now))) return refuse('not-over', 'month');
  return bulkTransaction(house.db, operator.id, async (tx) => {
    const id = uuidv7(now.epochMilliseconds);
    if ((await tx.run(rows.insertRun(operator.id, { id, month, madeBy: staff.id, madeAt: now }))) === 0) return refuse('under-way', 'month');
    const lines = await tx.run(rows.takeLines(operator.id, id, endOf(month)));
    const { payouts, totalMinor } = await judgeAll(tx, operator, terms, id, now);
    const details = { month: month.toString(), lines, payouts, totalMinor: totalMinor.toString() };
    await audit.record(tx, { action: 'payouts.drawn-up', at: now, actor: { kind: 'staff', id: staff.id, sessionId: staff.sessionId }, subject: { kind: 'payout-run', id }, details, ...(wish.origin && { origin: wish.origin }) });
    return id;
  });
}

interface Sums {
  readonly partnerId: bigint;
  readonly name: string;
  readonly bin: string;
  readonly requisites: Requisites | null;
  readonly requisitesAt: Temporal.Instant | null;
  readonly agreementNumber: string | null;
  readonly carriedMinor: bigint;
  readonly incomesMinor: bigint;
  readonly refundsMinor: bigint;
  readonly commissionMinor: bigint;
}

async function judgeAll(tx: Tx, operator: Operator, terms: SettlementTerms, runId: string, now: Temporal.Instant): Promise<{ payouts: number; totalMinor: bigint }> {
  const leastMinor = parseMinor(terms.leastPayout) as bigint;
  const judged = (await tx.many<Sums>(rows.sums(operator.id, runId))).map((one) => {
    const newMinor = one.incomesMinor + one.refundsMinor - one.commissionMinor;
    return { ...one, ...judgePayout({ carriedMinor: one.carriedMinor, newMinor }, { leastMinor, hasRequisites: one.requisites !== null, areRequisitesNew: areNew(one.requisitesAt, now) }) };
  });
  const texts = (of: (one: (typeof judged)[number]) => bigint): string[] => judged.map((one) => of(one).toString());
  await tx.run(
    rows.insertPayouts(operator.id, runId, operator.currency, {
      partners: texts((one) => one.partnerId), carried: texts((one) => one.carriedMinor), incomes: texts((one) => one.incomesMinor), refunds: texts((one) => one.refundsMinor), commissions: texts((one) => -one.commissionMinor),
      amounts: texts((one) => one.amountMinor), left: texts((one) => one.leftMinor), leftOut: judged.map((one) => one.leftOut), payees: judged.map((one) => JSON.stringify(payeeOf(one, terms))),
    }),
  );
  return { payouts: judged.filter(({ amountMinor }) => amountMinor > 0n).length, totalMinor: judged.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) };
}

const payeeOf = ({ name, bin, requisites, agreementNumber }: Sums, { partnerKbe }: SettlementTerms): Payee => ({
  name, taxNumber: bin, agreement: agreementNumber, bank: requisites && { name: requisites.bank, bic: requisites.bic, account: requisites.account, kbe: partnerKbe ?? null },
});
