import type { Tx } from '#lib/db/database.ts';
import * as locks from './locks.sql.ts';

/** Whether a user account opens to nobody at this moment. */
export const isLocked = async (tx: Tx, userId: string, now: Temporal.Instant): Promise<boolean> => (await tx.maybe(locks.holding(tx.operatorId, userId, now))) !== undefined;

/** Whether a lock stands, be it announced, holding or at its end for good. */
export const hasLock = async (tx: Tx, userId: string): Promise<boolean> => (await tx.maybe(locks.standing(tx.operatorId, userId))) !== undefined;
