import { decimal, money, type Currency, type Money } from '#lib/money.ts';

const AMOUNT = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/;

/** An amount as acquirers write it: digits, a dot, at most two places that are not zero. Undefined for anything else, other currencies included. */
export function readAmount(text: string, currency: string): Money | undefined {
  const parts = AMOUNT.exec(text);
  if (!parts || !isCurrency(currency)) return undefined;
  return money(BigInt(parts[1] as string) * 100n + BigInt((parts[2] ?? '').padEnd(2, '0')), currency);
}

const isCurrency = (text: string): text is Currency => text === 'KZT' || text === 'RUB';

/** Decimal text with two places. */
export const writeAmount = ({ minor }: Money): string => decimal(minor);
