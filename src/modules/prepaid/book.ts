import { money, type Currency } from '#lib/money.ts';
import type * as ledger from '#ledger';
import type { Split } from './account.ts';

/** The key under which something of this module stands in the books. */
export const postingKey = (kind: 'hold' | 'release' | 'spend' | 'charge' | 'return' | 'adjustment' | 'top-up', key: string): string => `prepaid:${kind}:${key}`;

/** A line, or none where nothing moves. A positive amount is a debit. */
export const line = (book: ledger.Book, minor: bigint, currency: Currency, lots?: readonly ledger.NamedLot[]): ledger.Line[] =>
  minor === 0n ? [] : [{ book, amount: money(minor, currency), ...(lots && { lots }) }];

/** Credits what goes to others; with -1 takes it back from them. */
export const linesTo = (parts: readonly Split[], currency: Currency, sign: 1n | -1n = 1n): ledger.Line[] => parts.flatMap(({ book, amountMinor }) => line(book, -sign * amountMinor, currency));
