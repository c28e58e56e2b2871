import { LIMBS } from './field-code.ts';
import { CLEAR, pointMachine, readElement, writeElement } from './field.ts';
import { GOST_512, inverse, type Point } from './weierstrass.ts';

/**
 * Multiples of a point of the 512-bit curve: for every window of seven bits of a number, 1 … 64 times the point shifted there.
 * With them a product costs 74 additions and no doubling. Making them costs about ten products, and 680 KB.
 */
export type Multiples = Uint32Array;

const WINDOW_BITS = 7;
/** One more than 512 / 7, for the carry out of the highest window. */
const WINDOWS = 74;
const PER_WINDOW = 1 << (WINDOW_BITS - 1);
const POINT = 2 * LIMBS;

/** For a point of prime order: no sum on the way meets its own opposite. */
export function multiplesOf(point: Point): Multiples {
  const { double } = pointMachine();
  startAt(point);
  const shifted = new Uint32Array(WINDOWS * 3 * LIMBS);
  for (let window = 0; window < WINDOWS; window += 1) {
    saveSum(shifted, window);
    for (let bit = 0; bit < WINDOW_BITS; bit += 1) double();
  }
  const first = toAffine(shifted);
  const all = new Uint32Array(WINDOWS * PER_WINDOW * 3 * LIMBS);
  for (let window = 0; window < WINDOWS; window += 1) multiplesInWindow(first, window, all);
  return toAffine(all);
}

function multiplesInWindow(first: Uint32Array, window: number, all: Uint32Array): void {
  const { limbs, at, double, addAffine } = pointMachine();
  limbs.set(first.subarray(window * POINT, (window + 1) * POINT), at.X);
  writeElement(limbs, at.Z, 1n);
  saveSum(all, window * PER_WINDOW);
  double();
  saveSum(all, window * PER_WINDOW + 1);
  limbs.set(first.subarray(window * POINT, (window + 1) * POINT), at.x);
  for (let times = 3; times <= PER_WINDOW; times += 1) {
    addAffine();
    saveSum(all, window * PER_WINDOW + times - 1);
  }
}

/** Adds `scalar` times the point to the sum in the machine; tells whether the sum still is the point at infinity. */
export function addMultiple(multiples: Multiples, scalar: bigint, isInfinity: boolean): boolean {
  const machine = pointMachine();
  const digits = windowsOf(scalar);
  for (let window = 0; window < WINDOWS; window += 1) {
    const digit = digits[window]!;
    if (digit === 0) continue;
    const from = (window * PER_WINDOW + Math.abs(digit) - 1) * POINT;
    for (let limb = 0; limb < POINT; limb += 1) machine.limbs[machine.at.x + limb] = multiples[from + limb]!;
    if (digit < 0) machine.negate();
    if (isInfinity) takePoint();
    else machine.addAffine();
    isInfinity = false;
  }
  return isInfinity;
}

/** The sum becomes the affine point that stood ready to be added. */
export function takePoint(): void {
  const { limbs, at } = pointMachine();
  limbs.copyWithin(at.X, at.x, at.x + POINT);
  writeElement(limbs, at.Z, 1n);
}

export function startAt({ x, y }: Point): void {
  const { limbs, at } = pointMachine();
  writeElement(limbs, at.x, x);
  writeElement(limbs, at.y, y);
  takePoint();
}

/** Digits from −63 to 64 of a number below 2^512, one for each window, the lowest first. */
function windowsOf(scalar: bigint): Int8Array {
  const bits = bitsOf(scalar);
  const digits = new Int8Array(WINDOWS);
  let carry = 0;
  for (let window = 0; window < WINDOWS; window += 1) {
    let digit = carry;
    for (let bit = 0; bit < WINDOW_BITS; bit += 1) digit += (bits[window * WINDOW_BITS + bit] ?? 0) << bit;
    carry = digit > PER_WINDOW ? 1 : 0;
    digits[window] = digit - (carry << WINDOW_BITS);
  }
  return digits;
}

/** The 512 bits of a number, the lowest first. */
export function bitsOf(scalar: bigint): Uint8Array {
  const bytes = Buffer.from(scalar.toString(16).padStart(GOST_512.size * 2, '0'), 'hex').reverse();
  const bits = new Uint8Array(bytes.length * 8);
  bytes.forEach((byte, at) => {
    for (let bit = 0; bit < 8; bit += 1) bits[at * 8 + bit] = (byte >> bit) & 1;
  });
  return bits;
}

function saveSum(points: Uint32Array, index: number): void {
  const { limbs, at } = pointMachine();
  points.set(limbs.subarray(at.X, at.X + 3 * LIMBS), index * 3 * LIMBS);
}

/** Jacobian points to affine ones, with one inversion for all (Montgomery's trick). */
function toAffine(points: Uint32Array): Uint32Array {
  const { limbs, multiply } = pointMachine();
  const count = points.length / (3 * LIMBS);
  const [z, product, inverted, square, value] = [0, 1, 2, 3, 4].map((index) => CLEAR + index * LIMBS) as [number, number, number, number, number];
  const take = (source: Uint32Array, from: number, to: number): void => limbs.set(source.subarray(from, from + LIMBS), to);
  const products = new Uint32Array((count + 1) * LIMBS);
  writeElement(limbs, product, 1n);
  for (let index = 0; index < count; index += 1) {
    products.set(limbs.subarray(product, product + LIMBS), index * LIMBS);
    take(points, (index * 3 + 2) * LIMBS, z);
    multiply(product, product, z);
  }
  writeElement(limbs, inverted, inverse(readElement(limbs, product), GOST_512.p));
  const affine = new Uint32Array(count * POINT);
  for (let index = count - 1; index >= 0; index -= 1) {
    take(products, index * LIMBS, product);
    multiply(product, product, inverted);
    take(points, (index * 3 + 2) * LIMBS, z);
    multiply(inverted, inverted, z);
    multiply(square, product, product);
    take(points, index * 3 * LIMBS, value);
    multiply(value, value, square);
    affine.set(limbs.subarray(value, value + LIMBS), index * POINT);
    take(points, (index * 3 + 1) * LIMBS, value);
    multiply(square, square, product);
    multiply(value, value, square);
    affine.set(limbs.subarray(value, value + LIMBS), index * POINT + LIMBS);
  }
  return affine;
}
