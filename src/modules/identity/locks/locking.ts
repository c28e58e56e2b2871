// Locking a user account and opening it again, for the front door.
export type { Lock } from './lock.ts';
export { announceDeletion } from './announce-deletion.ts';
export { dueDepartures, endUser, type DueDeparture } from './end-user.ts';
export { causeOfLock } from './is-locked.ts';
export { leaveCabinet, leavingOf, returnToCabinet, undoDaysOf } from './leave-cabinet.ts';
export { beginning as noticeEndsAt, lockUser } from './lock-user.ts';
export { revokePassword } from './revoke-password.ts';
export { reportIntrusion } from './report-intrusion.ts';
export { openLocks, unlockUser } from './unlock-user.ts';
