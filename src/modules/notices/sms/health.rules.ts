/** One hand-over to a gateway, as far as its health goes. */
export interface Trial {
  readonly at: Temporal.Instant;
  readonly isGood: boolean;
}

const WATCHED_MINUTES = 5;
const REST_MINUTES = 15;
const WORST_SHARE = 0.15;
/** Two failures of three say little. */
const LEAST_TRIALS = 5;

/** Until when a gateway is passed over, if there is another: for a quarter of an hour after 15 % of its hand-overs of five minutes failed. */
export function restsUntil(trials: readonly Trial[], now: Temporal.Instant): Temporal.Instant | undefined {
  const recent = watched(trials, now);
  const bad = recent.filter(({ isGood }) => !isGood);
  if (recent.length < LEAST_TRIALS || bad.length / recent.length < WORST_SHARE) return undefined;
  return now.add({ minutes: REST_MINUTES });
}

/** The trials that still count. */
export const watched = (trials: readonly Trial[], now: Temporal.Instant): Trial[] => {
  const since = now.subtract({ minutes: WATCHED_MINUTES });
  return trials.filter(({ at }) => Temporal.Instant.compare(at, since) > 0);
};
