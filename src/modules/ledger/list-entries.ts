import type { Tx } from '#lib/db/database.ts';
import type { Currency } from '#lib/money.ts';
import * as rows from './books.sql.ts';

/** One book's part of a posting. */
export interface Entry {
  readonly postingId: bigint;
  readonly kind: string;
  readonly key: string;
  readonly happenedAt: Temporal.Instant;
  readonly postedAt: Temporal.Instant;
  readonly code: string;
  readonly currency: Currency;
  readonly amountMinor: bigint;
}

/** Everything that was booked about a subject, in order. */
export const entriesAbout = (tx: Tx, subject: string): Promise<Entry[]> => tx.many<Entry>(rows.about(tx.operatorId, subject));

/** A book's balance over all its stripes. */
export interface Balance {
  readonly code: string;
  readonly currency: Currency;
  readonly balanceMinor: bigint;
  readonly entries: bigint;
}

export const balancesOf = (tx: Tx): Promise<Balance[]> => tx.many<Balance>(rows.balances(tx.operatorId));

/** The balances of some books; a book that was never written is not among them. */
export const balancesOfCodes = (tx: Tx, codes: readonly string[]): Promise<Balance[]> => tx.many<Balance>(rows.balancesOfCodes(tx.operatorId, codes));
