import type { Suspicion, Tally } from './alarm.ts';

/** Sign-ins are counted by so many minutes; the slot under way and the one before it are looked at. */
export const SLOT_MINUTES = 5;
/** What is usual is what the day before was like. */
export const USUAL_HOURS = 24;
/** More names than these with one password in a day are a spray: that password is refused to unknown devices for a day. */
export const SPRAY_NAMES = 20;
export const SPRAY_HOURS = 24;
/** An alarm over stuffing holds so long after it was last seen. */
export const STUFFING_MINUTES = 30;
/** One over robots likewise. */
export const ROBOTS_MINUTES = 60;

/** So many failures may always be chance. */
const FAILURES = 30;
/** Three times the usual share of failures is no chance. */
const TIMES = 3;
/** Before an operator has figures of his own, a quarter of a hundred sign-ins counts as failed. */
const PRIOR: Tally = { tried: 100, failed: 25 };
/** A quiet day does not make the alarm nervous, and an attack that lasts does not become what is usual. */
const USUAL_SHARE = { least: 0.15, most: 0.3 };

/**
 * What an unknown device has to show beside the right password. A sprayed password opens nothing there; under an alarm, and from a network that fails too
 * often, it takes a code from the mailbox. Nobody is ever kept out by where he comes from: he has more to do.
 */
export function demandOf({ isSprayed, stuffingUntil, isTroubled }: Suspicion): 'nothing' | 'code' | 'another-password' {
  if (isSprayed) return 'another-password';
  return stuffingUntil !== null || isTroubled ? 'code' : 'nothing';
}

/** Whether so many failures can be anything but pairs being tried, whatever is usual for the operator. */
export const mayBeStuffing = ({ failed }: Tally): boolean => failed > FAILURES;

/** Whether the share of failures is that of an attack. */
export function isStuffing(lately: Tally, before: Tally): boolean {
  const usual = (before.failed + PRIOR.failed) / (before.tried + PRIOR.tried);
  return mayBeStuffing(lately) && lately.failed / lately.tried > TIMES * Math.min(Math.max(usual, USUAL_SHARE.least), USUAL_SHARE.most);
}

/** An alarm that holds for a good while yet need not be looked into at every failure. */
export const holdsOn = (until: Temporal.Instant | null, now: Temporal.Instant): boolean => until !== null && Temporal.Instant.compare(until, now.add({ minutes: STUFFING_MINUTES / 2 })) > 0;

/** Start of the slot that an instant is in. */
export const slotOf = (now: Temporal.Instant): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / SLOT_MS) * SLOT_MS);

const SLOT_MS = SLOT_MINUTES * 60_000;
