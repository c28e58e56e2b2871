import type { Tx } from '#lib/db/database.ts';
import * as locks from './locks.sql.ts';

/** Whether a user account opens to nobody at this moment. */
export const isLocked = async (tx: Tx, userId: string, now: Temporal.Instant): Promise<boolean> => (await tx.maybe(locks.holding(tx.operatorId, userId, now))) !== undefined;
