import type { Tx } from '#lib/db/database.ts';
import * as rows from './bounces.sql.ts';

/** An address that a mail server said for good it delivers nothing to. */
export interface DeadAddress {
  readonly since: Temporal.Instant;
  /** The other side's words, for the staff. */
  readonly reason: string;
}

/** An address as marks are kept and compared. */
export const addressKey = (address: string): string => address.normalize('NFKC').toLowerCase();

/** Whether letters to an address come back, and since when. */
export const deadAddress = (tx: Tx, address: string): Promise<DeadAddress | undefined> => tx.maybe<DeadAddress>(rows.markOf(tx.operatorId, addressKey(address)));

/** A letter to this address was read by its user: it is alive, and what was told of his former ones does not matter any more. */
export const addressLives = async (tx: Tx, userId: string, address: string): Promise<void> => void (await tx.run(rows.unmark(tx.operatorId, addressKey(address), userId)));
