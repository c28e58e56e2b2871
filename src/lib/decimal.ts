/** An exact decimal as text with a dot: `-12.50`. Volumes and rates are such texts; amounts of money never are. */
export type Decimal = string;

export const add = (a: Decimal, b: Decimal): Decimal => aligned(a, b, (x, y) => x + y);
export const subtract = (a: Decimal, b: Decimal): Decimal => aligned(a, b, (x, y) => x - y);
export const sumOf = (all: readonly Decimal[]): Decimal => all.reduce(add, '0');

/** The exact product, without idle zeros. */
export function times(a: Decimal, b: Decimal): Decimal {
  const [x, xPlaces] = scaled(a);
  const [y, yPlaces] = scaled(b);
  return textOf(x * y, xPlaces + yPlaces);
}

/** Below zero, zero or above, as `a` is less than, equal to or more than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const [difference] = scaled(subtract(a, b));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const isNegative = (a: Decimal): boolean => compare(a, '0') < 0;
export const isZero = (a: Decimal): boolean => compare(a, '0') === 0;
export const least = (a: Decimal, b: Decimal): Decimal => (compare(a, b) <= 0 ? a : b);
export const most = (a: Decimal, b: Decimal): Decimal => (compare(a, b) >= 0 ? a : b);

/** `value × part / whole` rounded half away from zero to so many places. */
export function share(value: Decimal, part: bigint, whole: bigint, places: number): Decimal {
  const [units, own] = scaled(value);
  return textOf(divided(units * part * 10n ** BigInt(places), whole * 10n ** BigInt(own)), places);
}

/** Rounded half away from zero, in units of the place: `units('1.255', 2)` is 126n. */
export function units(value: Decimal, places: number): bigint {
  const [scaledUnits, own] = scaled(value);
  return divided(scaledUnits * 10n ** BigInt(places), 10n ** BigInt(own));
}

/** For comparing sizes alone, never for anything that is charged. */
export const roughly = (value: Decimal): number => Number(value);

function aligned(a: Decimal, b: Decimal, of: (x: bigint, y: bigint) => bigint): Decimal {
  const [x, xPlaces] = scaled(a);
  const [y, yPlaces] = scaled(b);
  const places = Math.max(xPlaces, yPlaces);
  return textOf(of(x * 10n ** BigInt(places - xPlaces), y * 10n ** BigInt(places - yPlaces)), places);
}

function scaled(text: Decimal): [bigint, number] {
  const [whole, fraction = ''] = text.split('.') as [string, string?];
  return [BigInt(`${whole}${fraction}`), fraction.length];
}

function textOf(value: bigint, places: number): Decimal {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const fraction = places > 0 ? digits.slice(-places).replace(/0+$/, '') : '';
  return `${value < 0n ? '-' : ''}${places > 0 ? digits.slice(0, -places) : digits}${fraction && `.${fraction}`}`;
}

function divided(value: bigint, divisor: bigint): bigint {
  const half = value < 0n ? -divisor / 2n : divisor / 2n;
  return (value + half) / divisor;
}
