import type { Book } from '#ledger';

/** Stripes of the books that many accounts write at once. */
const MANY = 16;

/** The books of a prepaid account and those that stand against them, as `docs/rules/ledger.md` lists them. */
export const books = {
  /** Money that was paid in, by top-ups. */
  paid: (id: bigint): Book => ({ code: `prepaid:${id}:paid`, side: 'credit', stripes: 1, isLotted: true }),
  /** Promotional credit: spent first, never refunded. */
  credit: (id: bigint): Book => ({ code: `prepaid:${id}:credit`, side: 'credit', stripes: 1, isLotted: true }),
  /** Reserved for orders. */
  held: (id: bigint): Book => ({ code: `prepaid:${id}:held`, side: 'credit', stripes: 1 }),
  /** On its way back to the payer. */
  due: (id: bigint): Book => ({ code: `prepaid:${id}:due`, side: 'credit', stripes: 1 }),
  /** What left by a chargeback after it had been spent: the next top-up pays it first. */
  owed: (id: bigint): Book => ({ code: `prepaid:${id}:owed`, side: 'debit', stripes: 1 }),
  promotions: { code: 'promotions', side: 'either', stripes: MANY },
  corrections: { code: 'corrections', side: 'either', stripes: MANY },
} as const satisfies Record<string, Book | ((id: bigint) => Book)>;

/** The codes of an account's own books. */
export const codesOf = (id: bigint): string[] => [books.paid, books.credit, books.held, books.due, books.owed].map((book) => book(id).code);
