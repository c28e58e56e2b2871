import { AUDIENCE_STEP, LEAST_AUDIENCE, type Advert } from './advert.ts';

/**
 * The advert that stands in a slot: one of those for everybody or of those that meet an interest, in turn by the hour. `interests` is empty for whoever has not consented to advertising: nothing is
 * chosen by interest for him (PR 32).
 */
export function pickAdvert(running: readonly Advert[], interests: readonly string[], now: Temporal.Instant): Advert | undefined {
  const meant = running.filter(({ interest }) => interest !== null && interests.includes(interest));
  const open = meant.length > 0 ? meant : running.filter(({ interest }) => interest === null);
  return open[Math.floor(now.epochMilliseconds / 3_600_000) % Math.max(open.length, 1)];
}

/** The size of an audience as it may be told: in whole tens, and of a small one that it is small (PR 31). */
export const toldSize = (people: number): number | undefined => (people < LEAST_AUDIENCE ? undefined : Math.floor(people / AUDIENCE_STEP) * AUDIENCE_STEP);
