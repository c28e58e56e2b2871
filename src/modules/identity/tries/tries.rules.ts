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
  const isNew = tally.tries === 0 || isForgotten(limit, tally, now);
  if (isNew) return { tries: 1, since: now, latestAt: now };
  const waitS = Math.ceil(secondsBetween(now, freeAt(limit, tally)));
  return waitS > 0 ? { waitS } : { tries: tally.tries + 1, since: tally.since, latestAt: now };
}

/** Pause in seconds after so many failures: nothing while they are free, then 2, 4, 8 … up to the most. */
export const pauseS = (limit: { free: number; mostS: number }, failures: number): number =>
  failures < limit.free ? 0 : Math.min(2 ** (failures - limit.free + 1), limit.mostS);

const isForgotten = (limit: TryLimit, tally: Tally, now: Temporal.Instant): boolean =>
  limit.kind === 'growing' ? secondsBetween(tally.latestAt, now) >= limit.forgottenAfterS : secondsBetween(tally.since, now) >= limit.windowS;

function freeAt(limit: TryLimit, tally: Tally): Temporal.Instant {
  if (limit.kind === 'growing') return tally.latestAt.add({ seconds: pauseS(limit, tally.tries) });
  return tally.tries < limit.tries ? tally.latestAt : tally.since.add({ seconds: limit.windowS });
}

const secondsBetween = (from: Temporal.Instant, to: Temporal.Instant): number => (to.epochMilliseconds - from.epochMilliseconds) / 1000;
