import type { Tx } from '#lib/db/database.ts';
import { periodOf, type Period } from '#lib/dates.ts';
import * as rows from './accounts.sql.ts';
import type { Bill } from './bill.ts';
import type { Charge } from './charge.ts';
import type { ChargeTotals } from './charge.rules.ts';
import type { Payment } from './payment.ts';

/** Months from the first (inclusive) to `until` (exclusive). */
export interface Months {
  readonly from: Period;
  readonly until: Period;
}

const PAYMENTS_AT_MOST = 5_000;

/** Every charge of the months, newest first, services in order of code. The caller has made sure whose account it is. */
export const chargesOf = (tx: Tx, accountId: bigint, { from, until }: Months): Promise<Charge[]> => tx.many<Charge>(rows.charges(tx.operatorId, accountId, from, until));

/** The sums of one month. */
export interface MonthTotals extends ChargeTotals {
  readonly period: Period;
}

/** The sums of every month that has charges, newest first. The caller has made sure whose account it is. */
export const monthTotalsOf = (tx: Tx, accountId: bigint, { from, until }: Months): Promise<MonthTotals[]> => tx.many<MonthTotals>(rows.monthTotals(tx.operatorId, accountId, from, until));

/** Every bill of the months, superseded ones too, newest first. */
export const billsOf = (tx: Tx, accountId: bigint, { from, until }: Months): Promise<Bill[]> => tx.many<Bill>(rows.bills(tx.operatorId, accountId, from, until));

/** Payments received in the months, newest first. */
export const paymentsOf = (tx: Tx, accountId: bigint, { from, until }: Months): Promise<Payment[]> =>
  tx.many<Payment>(rows.payments(tx.operatorId, accountId, from, until, PAYMENTS_AT_MOST));

/** First and latest month with charges, bills or payments; undefined for an account without any. History is never cut off (HS 1.4). */
export async function historyExtent(tx: Tx, accountId: bigint): Promise<{ earliest: Period; latest: Period } | undefined> {
  const { earliest, latest } = await tx.one<{ earliest: Period | null; latest: Period | null }>(rows.extent(tx.operatorId, accountId));
  return earliest && latest ? { earliest, latest } : undefined;
}

/** The months a reader asked for; without a wish the latest twelve. Ends that stand the wrong way round are turned. */
export function chosenMonths(wish: { from: Period | undefined; to: Period | undefined }, latest: Period): Months {
  const to = wish.to ?? latest;
  const from = wish.from ?? to.subtract({ months: 11 });
  const [first, second] = Temporal.PlainDate.compare(from, to) <= 0 ? [from, to] : [to, from];
  return { from: periodOf(first), until: periodOf(second).add({ months: 1 }) };
}
