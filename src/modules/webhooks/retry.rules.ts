/** Longer than an attempt may take, with its transactions. */
const LEASE_S = 60;

/** Until when a delivery is its worker's. Whole milliseconds: the database keeps nothing finer than microseconds. */
export const leaseFrom = (now: Temporal.Instant): Temporal.Instant => now.round('millisecond').add({ seconds: LEASE_S });

const FIRST_S = 10;
const FACTOR = 3;
const LONGEST_S = 6 * 3_600;
/** A delivery that did not arrive for so long is given up. */
export const TRIED_FOR_HOURS = 72;

/**
 * When a delivery is tried again after so many attempts: 10 seconds, 30, 90 … at most six hours apart; nothing once 72 hours have passed since the first,
 * which is later than any partner is away for works.
 */
export function nextAttemptAt(attempts: number, firstAttemptAt: Temporal.Instant, now: Temporal.Instant): Temporal.Instant | undefined {
  const next = now.add({ seconds: Math.min(FIRST_S * FACTOR ** Math.max(0, attempts - 1), LONGEST_S) });
  return Temporal.Instant.compare(next, firstAttemptAt.add({ hours: TRIED_FOR_HOURS })) > 0 ? undefined : next;
}

/** Whether a status says that the partner's program has taken what it was told. */
export const hasArrived = (status: number): boolean => status >= 200 && status < 300;
