import type { Tx } from '#lib/db/database.ts';
import { forgetEarly } from './sms/reports.sql.ts';
import * as messages from './messages.sql.ts';

/** Few enough that one run holds no long lock; the caller comes again while any are removed. */
const MOST_FORGOTTEN = 5_000;

/** Removes messages created before an instant, with their events, as the profile's retention says. Returns how many went. */
export async function forgetOldMessages(tx: Tx, before: Temporal.Instant): Promise<number> {
  await tx.run(forgetEarly(tx.operatorId, before));
  return tx.run(messages.forget(tx.operatorId, before, MOST_FORGOTTEN));
}
