import type { Database } from '#lib/db/database.ts';
import { bulkTransaction } from '#lib/db/transaction.ts';
import * as rows from './verify.sql.ts';

/** What a check of an operator's books found. */
export interface Verification {
  readonly books: bigint;
  readonly postings: bigint;
  readonly entries: bigint;
  /** Every fault as a line; none: the books are sound. */
  readonly faults: readonly string[];
}

/**
 * Goes through the books of an operator from the entries alone: every posting balances, every balance follows from the one before, no
 * version is missing, no balance was on the wrong side, the books say what their entries do, and the lots
 * of a book are what it holds, each used as its uses say. Shares nothing with `post`.
 */
export const verifyBooks = (db: Database, operatorId: number): Promise<Verification> =>
  bulkTransaction(db, operatorId, async (tx) => {
    const counts = await tx.one<Omit<Verification, 'faults'>>(rows.counts(operatorId));
    const faults: string[] = [];
    for (const question of [rows.unbalanced, rows.broken, rows.stale, rows.onWrongSide, rows.totals, rows.lotsOfBooks, rows.lotsUsed, rows.lotsOfEntries])
      faults.push(...(await tx.many<{ fault: string }>(question(operatorId))).map(({ fault }) => fault));
    return { ...counts, faults };
  });
