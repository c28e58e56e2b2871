/** ISO 4217 codes the product keeps books in. */
export type Currency = 'KZT' | 'RUB';

/** What stands beside a field for an amount. */
export const CURRENCY_SIGN: Readonly<Record<Currency, string>> = { KZT: '₸', RUB: '₽' };

/** An amount: minor units (tiyn, kopeck) and their currency. Nothing else may hold an amount. */
export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency });

/** Decimal text with a dot and two places, exact: `-1872.61`. */
export function decimal(minor: bigint): string {
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const LARGEST_MINOR = 10n ** 15n;
const SPACES = /[\s\u00a0\u202f\u2009']/g;
const AMOUNT = /^([+-]?)(\d{0,16})(?:\.(\d{1,2})0*)?$/;

/**
 * Reads an amount as people and registries write it: `1 234,50`, `1234.5`, `-1 872,61`, `1,234.50`, `1.234,50`, a true minus sign.
 * Returns minor units, or undefined when the text is no amount (letters, two decimals marks, more than two non-zero
 * decimals, exponent, formula, over 10^13 major units).
 */
export function parseMinor(text: string): bigint | undefined {
  const bare = text.replace(SPACES, '').replace(/^[\u2212\u2013]/, '-');
  const plain = withDot(bare);
  const parts = plain === undefined ? null : AMOUNT.exec(plain);
  if (!parts || (parts[2] === '' && parts[3] === undefined)) return undefined;
  const minor = BigInt(parts[2] || '0') * 100n + BigInt((parts[3] ?? '').padEnd(2, '0'));
  if (minor > LARGEST_MINOR) return undefined;
  return parts[1] === '-' ? -minor : minor;
}

/** One dot as the decimal mark. With both marks the later one is decimal and the other must group by threes. */
function withDot(text: string): string | undefined {
  const comma = text.lastIndexOf(',');
  const dot = text.lastIndexOf('.');
  if (comma < 0) return text;
  if (dot < 0) return text.indexOf(',') === comma ? text.replace(',', '.') : undefined;
  const [group, mark] = comma > dot ? ['.', ','] : [',', '.'];
  const [whole, fraction, ...rest] = text.split(mark as string);
  if (rest.length > 0 || !/^[+-]?\d{1,3}([.,]\d{3})+$/.test(whole as string)) return undefined;
  return `${(whole as string).split(group as string).join('')}.${fraction}`;
}
