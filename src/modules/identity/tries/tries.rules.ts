/** How often something may be tried: freely at first and then after growing pauses, or so many times in a window. */
export type TryLimit =
  | { readonly kind: 'growing'; readonly free: number; readonly mostS: number; readonly forgottenAfterS: number }
  | { readonly kind: 'quota'; readonly tries: number; readonly windowS: number };

/** Tries of a bucket as counted so far. */
export interface Tally {
  readonly tries: number;
  /** Start of the window. */
  readonly since: Temporal.Instant;
  readonly latestAt: Temporal.Instant;
}

/** Whether one more try may be made now: the tally with it, or the seconds to wait. */
export function judgeTry(limit: TryLimit, tally: Tally, now: Temporal.Instant): Tally | { readonly waitS: number } {
  if (tally.tries === 0 || isForgotten(limit, tally, now)) return { tries: 1, since: now, latestAt: now };
  const waitS = limit.kind === 'growing' ? secondsLeft(tally.latestAt, pauseS(limit, tally.tries), now) : tally.tries < limit.tries ? 0 : secondsLeft(tally.since, limit.windowS, now);
  return waitS > 0 ? { waitS } : { tries: tally.tries + 1, since: tally.since, latestAt: now };
}

/** Pause in seconds after so many failures: nothing while they are free, then 2, 4, 8 … up to the most. */
export const pauseS = (limit: { free: number; mostS: number }, failures: number): number =>
  failures < limit.free ? 0 : Math.min(2 ** (failures - limit.free + 1), limit.mostS);

const isForgotten = (limit: TryLimit, tally: Tally, now: Temporal.Instant): boolean =>
  limit.kind === 'growing' ? secondsBetween(tally.latestAt, now) >= limit.forgottenAfterS : secondsBetween(tally.since, now) >= limit.windowS;

const secondsLeft = (from: Temporal.Instant, termS: number, now: Temporal.Instant): number => (termS === 0 ? 0 : Math.ceil(termS - secondsBetween(from, now)));

const secondsBetween = (from: Temporal.Instant, to: Temporal.Instant): number => (to.epochMilliseconds - from.epochMilliseconds) / 1000;
