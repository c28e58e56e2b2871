/** A curve y² = x³ + ax + b over the prime field of p, with a point G of prime order q that generates all of it. */
export interface Curve {
  /** Bytes of a coordinate and of a number modulo q. */
  readonly size: number;
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly q: bigint;
  readonly g: Point;
}

export interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

/** id-tc26-gost-3410-12-512-paramSetA (RFC 7836, A.1), which ГОСТ 34.10-2015 uses under the name 1.2.398.3.10.1.1.2.2.1. */
export const GOST_512: Curve = {
  size: 64,
  p: 2n ** 512n - 569n,
  a: 2n ** 512n - 572n,
  b: 0xe8c2505dedfc86ddc1bd0b2b6667f1da34b82574761cb0e879bd081cfd0b6265ee3cb090f30d27614cb4574010da90dd862ef9d4ebee4761503190785a71c760n,
  q: 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff27e69532f48d89116ff22b8d4e0560609b4b38abfad2b85dcacdb1411f10b275n,
  g: { x: 3n, y: 0x7503cfe87a836ae3a61b8816e25450e6ce5e1c93acf1abc1778064fdcbefa921df1626be4fd036e93d75e6a50e3a41e98028fe5fc235f5b889a589cb5215f2a4n },
};

/** id-GostR3410-2001-CryptoPro-A-ParamSet (RFC 4357, 11.4), which ГОСТ 34.310-2004 uses under the name 1.2.398.3.10.1.1.1.1.1. */
export const GOST_256: Curve = {
  size: 32,
  p: 2n ** 256n - 617n,
  a: 2n ** 256n - 620n,
  b: 166n,
  q: 0xffffffffffffffffffffffffffffffff6c611070995ad10045841b09b761b893n,
  g: { x: 1n, y: 0x8d91e471e0989cda27df505a453f2b7635294f2ddf23e3b122acc99c9e9f1e14n },
};

/** Whether a pair of numbers is a point: both below p, and on the curve. The point at infinity is no pair. */
export const isOnCurve = ({ p, a, b }: Curve, { x, y }: Point): boolean =>
  x >= 0n && x < p && y >= 0n && y < p && (y * y - (x * x * x + a * x + b)) % p === 0n;

/** k·P + l·Q, or nothing for the point at infinity. Complete: it holds for every point and number. For what is done rarely. */
export function combine(curve: Curve, k: bigint, P: Point, l: bigint, Q: Point): Point | undefined {
  const sum = add(curve, P, Q);
  let result: Point | undefined;
  for (let bit = curve.size * 8 - 1; bit >= 0; bit -= 1) {
    result = add(curve, result, result);
    const [inK, inL] = [(k >> BigInt(bit)) & 1n, (l >> BigInt(bit)) & 1n];
    if (inK || inL) result = add(curve, result, inK && inL ? sum : inK ? P : Q);
  }
  return result;
}

function add({ p, a }: Curve, P: Point | undefined, Q: Point | undefined): Point | undefined {
  if (!P || !Q) return P ?? Q;
  if (P.x === Q.x && (P.y + Q.y) % p === 0n) return undefined;
  const slope = P.x === Q.x ? (3n * P.x * P.x + a) * inverse(2n * P.y, p) : (Q.y - P.y) * inverse(Q.x - P.x, p);
  const x = modulo(slope * slope - P.x - Q.x, p);
  return { x, y: modulo(slope * (P.x - x) - P.y, p) };
}

/** The remainder that is not negative. */
export function modulo(value: bigint, m: bigint): bigint {
  const rest = value % m;
  return rest < 0n ? rest + m : rest;
}

/** What makes 1 of a number modulo a prime; 0 for 0. */
export function inverse(value: bigint, m: bigint): bigint {
  let [u, v, x, y] = [modulo(value, m), m, 1n, 0n];
  while (u !== 0n) {
    const quotient = v / u;
    [u, v, x, y] = [v - quotient * u, u, y - quotient * x, x];
  }
  return modulo(y, m);
}
