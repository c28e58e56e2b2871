import type { Tx } from '#lib/db/database.ts';
import * as entries from './entries.sql.ts';
import type { Entry } from './entry.ts';

/** Entries shown on one page. */
export const ENTRIES_PER_PAGE = 50;

/** Above every id. Under row-level security nothing but a plain comparison reaches an index, so “from the newest” is one too. */
const NEWEST = 2n ** 63n - 1n;

/** Everything on record at the operator, newest first. */
export const listEntries = (tx: Tx, before: bigint = NEWEST): Promise<Entry[]> => tx.many<Entry>(entries.all(tx.operatorId, before, ENTRIES_PER_PAGE));

/** What a session did latest to a subject after an instant, and why; undefined where it did not. */
export const doneBy = (tx: Tx, sessionId: string, action: string, subject: { readonly kind: string; readonly id: string }, after: Temporal.Instant): Promise<Pick<Entry, 'reason'> | undefined> =>
  tx.maybe<Pick<Entry, 'reason'>>(entries.ofSession(tx.operatorId, sessionId, action, subject, after));

/** Whether a session did something to a subject after an instant. */
export const hasDone = async (...act: Parameters<typeof doneBy>): Promise<boolean> => (await doneBy(...act)) !== undefined;

/** What was done by or about a user, newest first; `before` is the id of the last entry of the page before. */
export const listEntriesOfUser = (tx: Tx, userId: string, before: bigint = NEWEST): Promise<Entry[]> =>
  tx.many<Entry>(entries.ofUser(tx.operatorId, userId, before, ENTRIES_PER_PAGE));

/** One act done by or about a user; nothing for another's. */
export const entryOfUser = (tx: Tx, userId: string, id: bigint): Promise<Entry | undefined> => tx.maybe<Entry>(entries.oneOfUser(tx.operatorId, userId, id));

/** What was done to a subject, newest first. */
export const listEntriesOfSubject = (tx: Tx, kind: string, id: string, before: bigint = NEWEST): Promise<Entry[]> =>
  tx.many<Entry>(entries.ofSubject(tx.operatorId, kind, id, before, ENTRIES_PER_PAGE));
