import type { Tx } from '#lib/db/database.ts';
import * as ledger from '#ledger';
import { balancesOf } from './account-of.ts';
import { line } from './book.ts';
import { books } from './chart.ts';

interface CameBack {
  /** The key of the posting that brought the money back. */
  readonly key: string;
  readonly about: string;
  readonly happenedAt: Temporal.Instant;
}

/**
 * Paid money that came back makes up first for what a chargeback left open, oldest lots first; in the transaction that brought it back and locked the account. Without this the
 * same money would leave twice: by the chargeback, and as a refund of another top-up.
 */
export async function settleOwed(tx: Tx, accountId: bigint, { key, about, happenedAt }: CameBack, now: Temporal.Instant): Promise<void> {
  const { owedMinor, paidMinor, currency } = await balancesOf(tx, accountId);
  const settledMinor = owedMinor < paidMinor ? owedMinor : paidMinor;
  if (settledMinor <= 0n) return;
  const lines = [...line(books.paid(accountId), settledMinor, currency), ...line(books.owed(accountId), -settledMinor, currency)];
  await ledger.postFresh(tx, [{ key: `${key}:owed`, kind: 'prepaid-owed-settled', about, happenedAt, lines }], now);
}
