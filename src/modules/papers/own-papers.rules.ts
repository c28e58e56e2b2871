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
 * time it was added, one of a registry if its own date lies there too: a registry brings old documents as well. `heldFrom`: since when the account is
 * its present holder's.
 */
export const isOwnPaper = ({ source, addedAt, datedOn }: Pick<Paper, 'source' | 'addedAt' | 'datedOn'>, times: readonly Time[], heldFrom: Temporal.PlainDate | null, zone: string): boolean =>
  source === 'customer' ? isInOwnTime(addedAt, times) : [dateIn(zone, addedAt), source === 'registry' ? datedOn : null].every((on) => heldFrom === null || on === null || Temporal.PlainDate.compare(on, heldFrom) >= 0);
