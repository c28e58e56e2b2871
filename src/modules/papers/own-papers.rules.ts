import { dateIn } from '#lib/dates.ts';
import type { Paper } from './paper.ts';

/** A time in which a user managed an account; without an end he still does. */
interface Time {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

/** Whether something happened while a user managed the account: one user does at a time, so it was his. */
export const isInOwnTime = (at: Temporal.Instant, times: readonly Time[]): boolean =>
  times.some(({ from, until }) => Temporal.Instant.compare(from, at) <= 0 && (until === null || Temporal.Instant.compare(at, until) < 0));

/**
 * Whether a document is for who manages its account now: a customer's own upload for whoever uploaded it, the operator's for the holder in whose
 * time it was added. `heldFrom`: since when the account is its present holder's.
 */
export const isOwnPaper = ({ source, addedAt }: Pick<Paper, 'source' | 'addedAt'>, times: readonly Time[], heldFrom: Temporal.PlainDate | null, zone: string): boolean =>
  source === 'customer' ? isInOwnTime(addedAt, times) : heldFrom === null || Temporal.PlainDate.compare(dateIn(zone, addedAt), heldFrom) >= 0;
