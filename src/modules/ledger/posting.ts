import type { Money } from '#lib/money.ts';

/** A book of an operator, opened when it is first written. `stripes`: kept in so many rows where many write it at once. */
export interface Book {
  /** `acquirer:yookassa`, `suspense`: the chart of accounts is in `docs/rules/ledger.md`. */
  readonly code: string;
  /** Which side its balance may be on; a book in stripes may be on either. */
  readonly side: 'either' | 'debit' | 'credit';
  readonly stripes: number;
  /** Remembers where its money came from: a credit makes a lot, a debit uses the oldest ones. Its side is credit. */
  readonly isLotted?: true;
}

/** A positive amount is a debit, a negative one a credit. Lines of a posting sum up to nothing in every currency. */
export interface Line {
  readonly book: Book;
  readonly amount: Money;
  /** Of a lotted book: the very lots that are used, or given back to, instead of the oldest or a new one. */
  readonly lots?: readonly NamedLot[];
}

/** Above zero: used; below zero: given back of what the posting `ofKey` used. */
export interface NamedLot {
  readonly lotId: bigint;
  readonly usedMinor: bigint;
  readonly ofKey?: string;
}

/** What is to be booked at once, or not at all. */
export interface Posting {
  /** The idempotency key: the same key books once, whoever repeats it. */
  readonly key: string;
  readonly kind: string;
  readonly about: string;
  readonly happenedAt: Temporal.Instant;
  readonly lines: readonly Line[];
}

/** `repeated`: booked before, with the very same lines. `key-reused`: something else was booked under that key. */
export type Posted = 'posted' | 'repeated' | 'key-reused';

/** Lines that could not be booked whatever the books hold. A bug of whoever made them, so it is thrown. */
export class BadPosting extends Error {}
