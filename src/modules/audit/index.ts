// Operations
export { forgetOrigins } from './forget-origins.ts';
export { record } from './record.ts';
export { SEALING, sealEntries } from './seal-entries.ts';
export { startSealing } from './start-sealing.ts';
export { writeHeads } from './write-heads.ts';
// Questions
export { doneBy, entryOfUser, hasDone, listEntries, listEntriesOfUser, listEntriesOfSubject, ENTRIES_PER_PAGE } from './list-entries.ts';
export { keysFromPem } from './verification/chain.ts';
export { recordInDatabase } from './verification/from-database.ts';
export { recordInDump } from './verification/from-dump.ts';
export { verifyRecord } from './verification/verify-record.ts';
export { proveEntry } from './prove-entry.ts';
// Words
export type { PublicKeys } from './verification/chain.ts';
export type { Found, RecordSource } from './verification/verify-record.ts';
export type { AuditActor, Deed, Entry } from './entry.ts';
