import type { LeftOut } from './payout.ts';

/** What a partner is owed when a run is drawn up, in minor units. */
export interface Owed {
  /** What earlier runs left; below zero he owes it. */
  readonly carriedMinor: bigint;
  /** His part of this run's incomes, less his part of its refunds. */
  readonly newMinor: bigint;
}

/** Whether the payouts of a month may be drawn up: when all its days are over. */
export const isOver = (month: Temporal.PlainDate, today: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(endOf(month), today) <= 0;

/** The day after a month's last one. */
export const endOf = (month: Temporal.PlainDate): Temporal.PlainDate => month.with({ day: 1 }).add({ months: 1 });

/** Days for which nothing is paid to requisites that were changed: whoever would notice a stranger's hand has the time to. */
export const REQUISITES_WAIT_DAYS = 3;

/** Whether requisites were told too lately to pay to. */
export const areNew = (told: Temporal.Instant | null, now: Temporal.Instant): boolean => told !== null && Temporal.Instant.compare(told.add({ hours: 24 * REQUISITES_WAIT_DAYS }), now) > 0;

/** What is paid to a partner and what is left over: everything that he is owed, or nothing. What is below the least sum waits; what he owes himself is carried until incomes cover it. */
export function judgePayout({ carriedMinor, newMinor }: Owed, { leastMinor, hasRequisites, areRequisitesNew = false }: { readonly leastMinor: bigint; readonly hasRequisites: boolean; readonly areRequisitesNew?: boolean }): { amountMinor: bigint; leftMinor: bigint; leftOut: LeftOut | null } {
  const owedMinor = carriedMinor + newMinor;
  const leftOut = owedMinor <= 0n ? 'nothing-owed' : owedMinor < leastMinor ? 'below-least' : !hasRequisites ? 'no-requisites' : areRequisitesNew ? 'requisites-new' : null;
  return leftOut === null ? { amountMinor: owedMinor, leftMinor: 0n, leftOut } : { amountMinor: 0n, leftMinor: owedMinor, leftOut };
}
