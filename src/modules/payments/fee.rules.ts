import { parseMinor } from '#lib/money.ts';

/** What the payer pays on top: a percentage rounded up to the minor unit, and no less than the least. Nothing for 0 %. */
export function feeOf(minor: bigint, { percent, least }: { readonly percent: string; readonly least: string }): bigint {
  const [whole, fraction = ''] = percent.split('.');
  const tenThousandths = BigInt(`${whole}${fraction.padEnd(4, '0')}`);
  if (tenThousandths === 0n) return 0n;
  const fee = (minor * tenThousandths + 999_999n) / 1_000_000n;
  const atLeast = minorOf(least);
  return fee < atLeast ? atLeast : fee;
}

/** A profile's decimal amount; the profile was judged, so it is one. */
export const minorOf = (text: string): bigint => parseMinor(text) as bigint;
