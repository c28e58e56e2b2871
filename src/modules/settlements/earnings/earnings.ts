import type { Tx } from '#lib/db/database.ts';
import type { Period } from '#lib/dates.ts';
import * as catalog from '#catalog';
import * as ledger from '#ledger';
import type { Operator } from '#operators';
import { LINES_PER_PAGE, type PayoutLine } from '../payouts/payout.ts';
import * as rows from './earnings.sql.ts';

/** What a partner earned in a month, by when customers paid and when money went back to them. Minor units; what is taken off is below zero. */
export interface EarnedMonth {
  readonly period: Period;
  readonly incomesMinor: bigint;
  readonly refundsMinor: bigint;
  readonly commissionMinor: bigint;
}

/** Half-open days in the operator's zone. */
export interface Days {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
}

/** The months of a partner in which anything moved, oldest first. */
export function earnedByMonth(tx: Tx, { zone }: Pick<Operator, 'zone'>, partnerId: bigint, days: Days): Promise<EarnedMonth[]> {
  const { from, until } = instantsOf(days, zone);
  return tx.many<EarnedMonth>(rows.months(tx.operatorId, partnerId, zone, from, until));
}

/** The movement that a page goes on behind. */
export type Behind = Pick<PayoutLine, 'happenedAt' | 'source'>;

/** A page of what moved for a partner, newest first. */
export function movementsOf(tx: Tx, { zone }: Pick<Operator, 'zone'>, partnerId: bigint, days: Days, behind?: Behind): Promise<PayoutLine[]> {
  const { from, until } = instantsOf(days, zone);
  return tx.many<PayoutLine>(rows.movements(tx.operatorId, partnerId, from, until, { at: behind?.happenedAt ?? until, source: behind?.source ?? '' }, LINES_PER_PAGE));
}

/** What the books owe a partner, also for periods that are not over yet; below zero he owes it. */
export async function owedTo(tx: Tx, { currency }: Pick<Operator, 'currency'>, partnerId: bigint): Promise<bigint> {
  const balances = await ledger.balancesOfCodes(tx, [catalog.books.partner(partnerId).code]);
  return -(balances.find((one) => one.currency === currency)?.balanceMinor ?? 0n);
}

export const instantsOf = ({ from, until }: Days, zone: string): { readonly from: Temporal.Instant; readonly until: Temporal.Instant } => {
  const at = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(zone).toInstant();
  return { from: at(from), until: at(until) };
};
