import { inForceOn } from '#lib/dates.ts';
import type { Decimal } from '#lib/decimal.ts';
import type { SettlementTerms } from '#operators';

/** The rate of value added tax on a day; null where the operator pays none. */
export const vatOn = ({ vat }: Pick<SettlementTerms, 'vat'>, on: Temporal.PlainDate): Decimal | null => inForceOn(vat, on)?.percent ?? null;

/**
 * The tax that a sum contains, in minor units: sum × rate / (100 + rate), rounded once, half away from zero. Each line of a document is
 * rounded by itself and its total is the sum of its lines, so that what is printed adds up.
 */
export function vatIn(minor: bigint, percent: Decimal | null): bigint {
  if (percent === null) return 0n;
  const [whole = '0', fraction = ''] = percent.split('.');
  const scale = 10n ** BigInt(fraction.length);
  const rate = BigInt(`${whole}${fraction}`);
  const divisor = 100n * scale + rate;
  const product = minor * rate;
  return (product + (product < 0n ? -divisor : divisor) / 2n) / divisor;
}
