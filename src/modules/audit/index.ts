// Operations
export { record } from './record.ts';
// Questions
export { entryOfUser, hasDone, listEntries, listEntriesOfUser, listEntriesOfSubject, ENTRIES_PER_PAGE } from './list-entries.ts';
// Words
export type { AuditActor, Deed, Entry } from './entry.ts';
