import type { Tx } from '#lib/db/database.ts';
import { periodOf, type Period } from '#lib/dates.ts';
import type { Account } from './account.ts';
import * as rows from './accounts.sql.ts';
import type { Bill } from './bill.ts';
import type { Charge } from './charge.ts';
import type { ChargeTotals } from './charge.rules.ts';
import type { Payment } from './payment.ts';

/** Months from the first (inclusive) to `until` (exclusive). */
export interface Months {
  readonly from: Period;
  readonly until: Period;
  /** Payments before that day are the holder's before. */
  readonly since?: Temporal.PlainDate;
}

/** The months of an account as its present holder may see them: from the month on in which the account came to him. */
export function heldMonths({ from, until }: Months, { heldFrom }: Pick<Account, 'heldFrom'>): Months {
  if (!heldFrom) return { from, until };
  const first = periodOf(heldFrom);
  return { from: Temporal.PlainDate.compare(from, first) < 0 ? first : from, until, since: heldFrom };
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
export const paymentsOf = (tx: Tx, accountId: bigint, { from, until, since = from }: Months): Promise<Payment[]> =>
  tx.many<Payment>(rows.payments(tx.operatorId, accountId, Temporal.PlainDate.compare(since, from) > 0 ? since : from, until, PAYMENTS_AT_MOST));

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
