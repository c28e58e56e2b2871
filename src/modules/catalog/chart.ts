import type { Book } from '#ledger';

/** Stripes of the book that every order writes. */
const MANY = 64;

/** The books of the platform's sales: what a partner is owed (he may owe it back after refunds), and what the operator keeps. */
export const books = {
  partner: (id: bigint): Book => ({ code: `partner:${id}`, side: 'either', stripes: 1 }),
  commission: (): Book => ({ code: 'platform:commission', side: 'either', stripes: MANY }),
} as const;
