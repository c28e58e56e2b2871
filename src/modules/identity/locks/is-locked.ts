import type { Tx } from '#lib/db/database.ts';
import type { Lock } from './lock.ts';
import * as locks from './locks.sql.ts';

/** Whether a user account opens to nobody at this moment. */
export const isLocked = async (tx: Tx, userId: string, now: Temporal.Instant): Promise<boolean> => (await tx.maybe(locks.holding(tx.operatorId, userId, now))) !== undefined;

/** Why a lock stands, be it announced, holding or at its end for good; undefined where none does. */
export const causeOfLock = async (tx: Tx, userId: string): Promise<Lock['cause'] | undefined> => (await tx.maybe<Pick<Lock, 'cause'>>(locks.standing(tx.operatorId, userId)))?.cause;
