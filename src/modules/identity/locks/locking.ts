// Locking a user account and opening it again, for the front door.
export type { Lock } from './lock.ts';
export { lockUser } from './lock-user.ts';
export { reportIntrusion } from './report-intrusion.ts';
export { openLocks, unlockUser } from './unlock-user.ts';
