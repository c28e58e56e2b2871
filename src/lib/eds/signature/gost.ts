import { randomBytes } from 'node:crypto';
import { combinedX, timesGenerator, type Multiplied } from '../curve/combination.ts';
import { combine, inverse, modulo, type Curve, type Point } from '../curve/weierstrass.ts';

/** What a verification computes: the x of k·G + l·Q modulo q. */
type Combination = (k: bigint, l: bigint) => bigint | undefined;

/**
 * Verifies by GOST R 34.10-2012, 6.2 (RFC 7091, 6.2); the older standards differ in nothing. NCA RK writes the signature as r, then s, and reads
 * the digest as a number, each with the lowest octet first.
 */
export function isGostSignature({ size, q }: Curve, digest: Uint8Array, signature: Uint8Array, combination: Combination): boolean {
  if (signature.length !== 2 * size) return false;
  const [r, s] = [numberOf(signature.subarray(0, size)), numberOf(signature.subarray(size))];
  if (r === 0n || r >= q || s === 0n || s >= q) return false;
  const v = inverse(challengeOf(digest, q), q);
  return combination((s * v) % q, modulo(-r * v, q)) === r;
}

/** k·G + l·Q on the 512-bit curve, the fast way. */
export const combination512 = (Q: Multiplied): Combination => (k, l) => combinedX(k, l, Q);

export const combinationExact = (curve: Curve, Q: Point): Combination => (k, l) => {
  const sum = combine(curve, k, curve.g, l, Q);
  return sum && sum.x % curve.q;
};

/** Signs a digest by GOST R 34.10-2012, 6.1, on the 512-bit curve. Takes a time that depends on the key: for test keys, not for a server's. */
export function signGost512({ size, q }: Curve, digest: Uint8Array, key: bigint): Uint8Array {
  const e = challengeOf(digest, q);
  for (;;) {
    const k = randomScalar(q);
    const r = timesGenerator(k).x % q;
    const s = (r * key + k * e) % q;
    if (r !== 0n && s !== 0n) return Buffer.concat([octetsOf(r, size), octetsOf(s, size)]);
  }
}

/** A random number from 1 to q − 1. */
export function randomScalar(q: bigint): bigint {
  for (;;) {
    const k = numberOf(randomBytes(q.toString(16).length / 2));
    if (k > 0n && k < q) return k;
  }
}

const challengeOf = (digest: Uint8Array, q: bigint): bigint => numberOf(digest) % q || 1n;

/** A number from its octets, the lowest first. */
export const numberOf = (octets: Uint8Array): bigint => BigInt(`0x${Buffer.from(octets).reverse().toString('hex')}`);

/** The octets of a number, the lowest first. */
export const octetsOf = (value: bigint, size: number): Uint8Array => Buffer.from(value.toString(16).padStart(size * 2, '0'), 'hex').reverse();
