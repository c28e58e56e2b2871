import { share, times, units, type Decimal } from '#lib/decimal.ts';
import { daysIn, daysLeft, type Days } from './period.rules.ts';
import type { End } from './state.rules.ts';

/** A period that was paid: what it cost when it was bought, what of that the operator keeps, and what went back since. No later price touches it (PL-8). */
export interface BoughtPeriod extends Days {
  readonly ordinal: number;
  readonly priceMinor: bigint;
  readonly commissionMinor: bigint;
  readonly returnedMinor: bigint;
}

/** What one period costs: the plan's price for each unit of volume. */
export const priceOf = (plan: { readonly priceMinor: bigint }, volume: bigint): bigint => plan.priceMinor * volume;

/** What the operator keeps of a price, rounded half away from zero to the minor unit; the rest is the partner's. `percent`: an exact decimal. */
export const commissionOf = (priceMinor: bigint, percent: Decimal): bigint => units(share(times(priceMinor.toString(), percent), 1n, 100n, 0), 0);

/**
 * What of a running period was not provided, from a day on: the part of its price that its remaining days are of all, rounded up, so that the odd minor unit is the
 * customer's. What is provided is the rest: the two make up the price.
 */
export const unusedPart = (period: Days & { readonly priceMinor: bigint }, from: Temporal.PlainDate): bigint => roundedUp(period.priceMinor * BigInt(daysLeft(period, from)), BigInt(daysIn(period)));

/**
 * What goes back of a paid period when the order ends on a day (PO 5.9, 5.10, 6.15, 10.4). Periods that have not begun go back whole, whoever ends it. Of the running one the customer who
 * leaves gets nothing: what was paid and not used of one's own choice counts as provided; where the operator or force majeure ends it, the days that are left go back. What a
 * single price paid has no days to count.
 */
export function returnOf(period: BoughtPeriod, { why, on, isOnce }: { readonly why: End; readonly on: Temporal.PlainDate; readonly isOnce: boolean }): bigint {
  const left = period.priceMinor - period.returnedMinor;
  const begun = Temporal.PlainDate.compare(on, period.from);
  const isTaken = why === 'by-operator' || why === 'force-majeure';
  // On its first day whoever leaves has used it: else a service by the day would be free.
  if (begun < 0 || (begun === 0 && isTaken)) return left;
  if (isOnce || !isTaken) return 0n;
  const unused = unusedPart(period, on);
  return unused < left ? unused : left;
}

/** Which part of what goes back the operator's commission bears, so that after all returns of a period it has borne exactly its share of them. */
export function commissionBack({ priceMinor, commissionMinor, returnedMinor }: Pick<BoughtPeriod, 'priceMinor' | 'commissionMinor' | 'returnedMinor'>, amountMinor: bigint): bigint {
  if (priceMinor === 0n) return 0n;
  const borne = (returned: bigint) => (commissionMinor * returned) / priceMinor;
  return borne(returnedMinor + amountMinor) - borne(returnedMinor);
}

const roundedUp = (value: bigint, divisor: bigint): bigint => (value + divisor - 1n) / divisor;
