import type { Tx } from '#lib/db/database.ts';
import * as entries from './entries.sql.ts';

/** Forgets from where a user acted: addresses and browsers of the entries about him go for good; the entries stay, and so do their seals. Returns how many lost something. */
export const forgetOrigins = (tx: Tx, userId: string): Promise<number> => tx.run(entries.forgetOrigins(tx.operatorId, userId));
