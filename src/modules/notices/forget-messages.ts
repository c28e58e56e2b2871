import type { Tx } from '#lib/db/database.ts';
import * as messages from './messages.sql.ts';

/** Few enough that one run holds no long lock; the caller comes again while any are removed. */
const MOST_FORGOTTEN = 5_000;

/** Removes messages created before an instant, with their events, as the profile's retention says. Returns how many went. */
export const forgetOldMessages = (tx: Tx, before: Temporal.Instant): Promise<number> => tx.run(messages.forget(tx.operatorId, before, MOST_FORGOTTEN));
