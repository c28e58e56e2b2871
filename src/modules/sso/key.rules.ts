/** So long a new key is published before it signs, and a former one after it stopped: longer than anybody keeps a list of keys. */
export const PUBLISHED_AHEAD_HOURS = 24;
/** A key signs for so long. */
export const KEY_VALID_DAYS = 90;

export interface KeyTimes {
  readonly madeAt: Temporal.Instant;
  readonly signsFrom: Temporal.Instant;
  readonly endsAt: Temporal.Instant | null;
}

const isAtOrBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean => Temporal.Instant.compare(one, other) <= 0;

/** Keys to publish, the one that signs first: of those whose time has come the newest, or the one whose time comes first. */
export function published<K extends KeyTimes>(keys: readonly K[], now: Temporal.Instant): K[] {
  const alive = keys.filter(({ endsAt }) => endsAt === null || !isAtOrBefore(endsAt, now));
  const byTime = alive.toSorted((one, other) => Temporal.Instant.compare(one.signsFrom, other.signsFrom));
  const signing = byTime.findLast(({ signsFrom }) => isAtOrBefore(signsFrom, now)) ?? byTime[0];
  return signing ? [signing, ...byTime.filter((one) => one !== signing)] : [];
}

/** Whether a newer key is due: there is none, or the newest has signed for its time. */
export const isRenewalDue = (keys: readonly KeyTimes[], now: Temporal.Instant): boolean =>
  !keys.some(({ endsAt, signsFrom }) => endsAt === null && !isAtOrBefore(signsFrom.add({ hours: 24 * KEY_VALID_DAYS }), now));
