import { decimal } from '#lib/money.ts';

/** Ten-thousandths: the unit in which volumes and rates of a registry are exact. */
export const TEN_THOUSAND = 10_000n;

/** `'2835.86'` in ten-thousandths; throws where there are more than four decimals. */
export function tenThousandths(text: string): bigint {
  const parts = /^(\d+)(?:\.(\d{1,4}))?$/.exec(text);
  if (!parts) throw new RangeError(`not a number of at most four decimals: ${text}`);
  return BigInt(parts[1] + (parts[2] ?? '').padEnd(4, '0'));
}

/** Ten-thousandths as text without idle zeros: `28358600n` is `2835.86`. */
export function numberText(value: bigint, mark: string): string {
  const digits = value.toString().padStart(5, '0');
  const fraction = digits.slice(-4).replace(/0+$/, '');
  return digits.slice(0, -4) + (fraction && mark + fraction);
}

/** A sum in minor units as a registry writes it: `-187261n` is `-1872,61`. */
export function sumText(minor: bigint, mark: string): string {
  return decimal(minor).replace('.', mark);
}

/** `value / divisor` rounded half up; both are zero or more. */
export function divideRounded(value: bigint, divisor: bigint): bigint {
  return (value + divisor / 2n) / divisor;
}

/** The sum of a list; zero of an empty one. */
export function total(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}
