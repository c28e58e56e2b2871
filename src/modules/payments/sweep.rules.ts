import type { StoredPayment } from './stored.ts';

/** Waits between questions while an outcome is being checked: soon at first, and never so far apart that two minutes pass. */
const CHECKING_S = [2, 3, 5, 10, 20, 30];
/** While the customer may still be on the page, notices are what tells; asking is for those that never come. */
const OPEN_S = 60;

/** When to ask next about a payment whose outcome is still not known. */
export function nextQueryAt({ checkingSince, expiresAt, queries }: Pick<StoredPayment, 'checkingSince' | 'expiresAt' | 'queries'>, now: Temporal.Instant): Temporal.Instant {
  const isChecking = checkingSince !== null || Temporal.Instant.compare(now, expiresAt) >= 0;
  const seconds = isChecking ? (CHECKING_S[Math.min(queries, CHECKING_S.length - 1)] as number) : OPEN_S;
  return now.add({ seconds });
}

/** How long after a page's end a payment that the acquirer knows nothing of is given up: one that was begun in the last moment has ended by then. */
const GRACE_S = 60;

export const isOver = ({ expiresAt }: Pick<StoredPayment, 'expiresAt'>, now: Temporal.Instant): boolean => Temporal.Instant.compare(now, expiresAt.add({ seconds: GRACE_S })) >= 0;

/** Acquirers remember the key of a request for an hour; what was asked for longer ago than this is not asked for again. */
const SAME_REQUEST_M = 50;

export const mayAskAgain = (firstAskedAt: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(now, firstAskedAt.add({ minutes: SAME_REQUEST_M })) < 0;
