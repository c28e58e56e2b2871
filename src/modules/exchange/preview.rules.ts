import type { Kind } from './layout.ts';
import type { PreviewSum } from './import.ts';

/** Rejected lines a registry may have, in per cent of its lines, and still be applied. */
export const REJECTED_PERCENT_AT_MOST = 5;

/** Sums of one period over all services. */
export interface PeriodTotals {
  readonly period: Temporal.PlainDate;
  /** What the accounts hold, or null where they hold nothing of that period. */
  readonly presentMinor: bigint | null;
  readonly afterMinor: bigint;
}

/** How far a registry would change what is there. */
export interface Difference {
  readonly percent: number;
  readonly period: Temporal.PlainDate;
}

/**
 * The largest change among the periods, in per cent. A period that is there is compared with itself, a new one with the
 * month before; where neither is there, there is nothing to compare.
 */
export function largestDifference(totals: readonly PeriodTotals[], monthBefore: ReadonlyMap<string, bigint>): Difference | null {
  let largest: Difference | null = null;
  for (const { period, presentMinor, afterMinor } of totals) {
    const reference = presentMinor ?? monthBefore.get(period.subtract({ months: 1 }).toString());
    if (reference === undefined) continue;
    const percent = percentOf(afterMinor - reference, reference);
    if (!largest || percent > largest.percent) largest = { percent, period };
  }
  return largest;
}

/** Rounded to a tenth; a change from nothing is a whole change. */
function percentOf(change: bigint, reference: bigint): number {
  if (change === 0n) return 0;
  if (reference === 0n) return 100;
  const tenths = (abs(change) * 1000n + abs(reference) / 2n) / abs(reference);
  return Number(tenths) / 10;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** Money that is asked for is watched over by two; payments are reported one by one and not compared. */
export const needsSecondPerson = (kind: Kind, difference: Difference | null, abovePercent: number): boolean =>
  (kind === 'charges' || kind === 'balances') && difference !== null && difference.percent > abovePercent;

/** Whether so many rejected lines still leave a registry worth applying. */
export const isApplicable = (lines: number, taken: number, rejected: number): boolean =>
  taken > 0 && rejected * 100 <= lines * REJECTED_PERCENT_AT_MOST;

/** Whether a full registry leaves out so many accounts that it is rather incomplete than news. */
export const leavesOutTooMany = (missing: number, open: number, atMostPercent: number): boolean => missing * 100 > open * atMostPercent;

/** Sums by period. */
export function totalsByPeriod(sums: readonly PreviewSum[], present: ReadonlyMap<string, bigint>): PeriodTotals[] {
  const after = new Map<string, bigint>();
  for (const sum of sums) after.set(sum.period.toString(), (after.get(sum.period.toString()) ?? 0n) + sum.afterMinor);
  return [...after].map(([period, afterMinor]) => ({ period: Temporal.PlainDate.from(period), presentMinor: present.get(period) ?? null, afterMinor }));
}
