import type { Tx } from '#lib/db/database.ts';
import { money, type Currency } from '#lib/money.ts';
import * as ledger from '#ledger';
import type { Split } from './account.ts';

/** Books postings whose keys were judged before, under the account's lock: anything but a fresh posting is a bug. */
export async function bookFresh(tx: Tx, postings: readonly ledger.Posting[], now: Temporal.Instant): Promise<void> {
  const words = await ledger.post(tx, postings, now);
  words.forEach((word, at) => {
    if (word !== 'posted') throw new Error(`${postings[at]?.key} was ${word} in the books`);
  });
}

/** The key under which something of this module stands in the books. */
export const postingKey = (kind: 'hold' | 'release' | 'spend' | 'charge' | 'return' | 'adjustment' | 'top-up', key: string): string => `prepaid:${kind}:${key}`;

/** A line, or none where nothing moves. A positive amount is a debit. */
export const line = (book: ledger.Book, minor: bigint, currency: Currency, lots?: readonly ledger.NamedLot[]): ledger.Line[] =>
  minor === 0n ? [] : [{ book, amount: money(minor, currency), ...(lots && { lots }) }];

/** Credits what goes to others; with -1 takes it back from them. */
export const linesTo = (parts: readonly Split[], currency: Currency, sign: 1n | -1n = 1n): ledger.Line[] => parts.flatMap(({ book, amountMinor }) => line(book, -sign * amountMinor, currency));
