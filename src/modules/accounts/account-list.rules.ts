import type { AccountStanding } from './overview.ts';

export const ACCOUNT_ORDERS = ['address', 'number', 'label', 'due'] as const;
export type AccountOrder = (typeof ACCOUNT_ORDERS)[number];

/** What of a long list of accounts is wanted: words, an order, and a page. */
export interface ListWish {
  readonly typed: string;
  readonly order: AccountOrder;
  readonly isDescending: boolean;
  /** Counted from one. */
  readonly page: number;
}

export interface AccountPage {
  readonly shown: readonly AccountStanding[];
  readonly count: number;
  /** Left to pay on all that were found; advances of one account do not pay another. */
  readonly dueMinor: bigint;
  readonly page: number;
  readonly pages: number;
}

export const ACCOUNTS_PER_PAGE = 50;

/**
 * Narrows, orders and cuts a user's accounts. Every word typed begins a word of number, label, holder or address. What is
 * unknown stands last, whichever way the list is ordered. `compare` is the language's own order of names.
 */
export function pageOfAccounts(all: readonly AccountStanding[], wish: ListWish, compare: (a: string, b: string) => number): AccountPage {
  const found = all.filter((one) => fits(one, wish.typed));
  const ordered = found.toSorted((a, b) => inOrder(a, b, wish, compare) || compare(a.account.number, b.account.number));
  const pages = Math.max(1, Math.ceil(found.length / ACCOUNTS_PER_PAGE));
  const page = Math.min(Math.max(1, wish.page), pages);
  return {
    shown: ordered.slice((page - 1) * ACCOUNTS_PER_PAGE, page * ACCOUNTS_PER_PAGE),
    count: found.length,
    dueMinor: found.reduce((sum, { leftMinor }) => (leftMinor !== null && leftMinor > 0n ? sum + leftMinor : sum), 0n),
    page,
    pages,
  };
}

function inOrder(a: AccountStanding, b: AccountStanding, { order, isDescending }: ListWish, compare: (a: string, b: string) => number): number {
  const sign = isDescending ? -1 : 1;
  if (order === 'due') return unknownAtEnd(a.leftMinor, b.leftMinor, (x, y) => sign * (x < y ? -1 : x > y ? 1 : 0));
  const text = (one: AccountStanding) => (order === 'label' ? one.label : one.account[order]);
  return unknownAtEnd(text(a), text(b), (x, y) => sign * compare(x, y));
}

function unknownAtEnd<T>(a: T | null, b: T | null, judge: (a: T, b: T) => number): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return judge(a, b);
}

function fits({ account, label }: AccountStanding, typed: string): boolean {
  const known = wordsOf(`${account.number} ${label ?? ''} ${account.holder ?? ''} ${account.address ?? ''}`);
  return wordsOf(typed).every((word) => known.some((other) => other.startsWith(word)));
}

const wordsOf = (text: string): string[] => text.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
