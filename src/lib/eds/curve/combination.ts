import { LIMBS } from './field-code.ts';
import { pointMachine, readElement } from './field.ts';
import { addMultiple, bitsOf, multiplesOf, startAt, type Multiples } from './multiples.ts';
import { combine, GOST_512, inverse, type Point } from './weierstrass.ts';

/** A point that products are taken of, and its multiples once they are worth their making. */
export interface Multiplied {
  readonly point: Point;
  multiples?: Multiples;
}

/** The x of k·G + l·Q on the 512-bit curve modulo its order, or nothing for the point at infinity. */
export function combinedX(k: bigint, l: bigint, Q: Multiplied): bigint | undefined {
  // Made before anything is summed up: making it takes the machine.
  const ofG = generator();
  const isInfinity = Q.multiples ? addMultiple(Q.multiples, l, true) : addBare(Q.point, l);
  addMultiple(ofG, k, isInfinity);
  const { limbs, at } = pointMachine();
  const z = readElement(limbs, at.Z);
  // Zero means infinity, or that two equal points met on the way, which the fast formulas do not add.
  if (z === 0n || (k === 0n && l === 0n)) return exactX(k, l, Q.point);
  const inverted = inverse(z, GOST_512.p);
  return ((readElement(limbs, at.X) * inverted * inverted) % GOST_512.p) % GOST_512.q;
}

/** k·G on the 512-bit curve, for k from 1 to q − 1. */
export function timesGenerator(k: bigint): Point {
  const isInfinity = addMultiple(generator(), k, true);
  const { limbs, at } = pointMachine();
  const inverted = inverse(readElement(limbs, at.Z), GOST_512.p);
  if (isInfinity || inverted === 0n) return combine(GOST_512, k, GOST_512.g, 0n, GOST_512.g) as Point;
  const square = (inverted * inverted) % GOST_512.p;
  return { x: (readElement(limbs, at.X) * square) % GOST_512.p, y: (((readElement(limbs, at.Y) * square) % GOST_512.p) * inverted) % GOST_512.p };
}

const exactX = (k: bigint, l: bigint, point: Point): bigint | undefined => {
  const sum = combine(GOST_512, k, GOST_512.g, l, point);
  return sum && sum.x % GOST_512.q;
};

let ofGenerator: Multiples | undefined;
const generator = (): Multiples => (ofGenerator ??= multiplesOf(GOST_512.g));

const WINDOW_BITS = 5;
const ODD_MULTIPLES = 1 << (WINDOW_BITS - 2);
const POINT = 3 * LIMBS;

/** The sum becomes l·Q, by doubling and by adding odd multiples; tells whether it is the point at infinity. */
function addBare(point: Point, l: bigint): boolean {
  const machine = pointMachine();
  const odd = oddMultiples(point);
  const digits = sparseDigits(l);
  let isInfinity = true;
  for (let bit = digits.length - 1; bit >= 0; bit -= 1) {
    if (!isInfinity) machine.double();
    const digit = digits[bit]!;
    if (digit === 0) continue;
    const from = (Math.abs(digit) >> 1) * POINT;
    for (let limb = 0; limb < POINT; limb += 1) machine.limbs[machine.at.x + limb] = odd[from + limb]!;
    if (digit < 0) machine.negate();
    if (isInfinity) machine.limbs.copyWithin(machine.at.X, machine.at.x, machine.at.x + POINT);
    else machine.addJacobian();
    isInfinity = false;
  }
  return isInfinity;
}

/** 1, 3, 5 … 15 times a point, in Jacobian coordinates. */
function oddMultiples(point: Point): Uint32Array {
  const { limbs, at, double, addJacobian } = pointMachine();
  const odd = new Uint32Array(ODD_MULTIPLES * POINT);
  const save = (index: number): void => odd.set(limbs.subarray(at.X, at.X + POINT), index * POINT);
  startAt(point);
  save(0);
  double();
  limbs.copyWithin(at.x, at.X, at.X + POINT);
  for (let index = 1; index < ODD_MULTIPLES; index += 1) {
    if (index === 1) limbs.set(odd.subarray(0, POINT), at.X);
    addJacobian();
    save(index);
  }
  return odd;
}

/** Digits of the width-w non-adjacent form: zero, or odd and below 16 either way, with at least four zeros behind each. */
function sparseDigits(scalar: bigint): Int8Array {
  const bits = bitsOf(scalar);
  const digits = new Int8Array(bits.length + 1);
  let carry = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const low = (bits[at] ?? 0) + carry;
    if ((low & 1) === 0) {
      carry = low >> 1;
      continue;
    }
    let digit = carry;
    for (let bit = 0; bit < WINDOW_BITS; bit += 1) digit += (bits[at + bit] ?? 0) << bit;
    carry = digit >= 1 << (WINDOW_BITS - 1) ? 1 : 0;
    digits[at] = digit - (carry << WINDOW_BITS);
    at += WINDOW_BITS - 1;
  }
  return digits;
}
