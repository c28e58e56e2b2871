import assert from 'node:assert/strict';
import test from 'node:test';
import { combinedX, timesGenerator } from '../curve/combination.ts';
import { multiplesOf } from '../curve/multiples.ts';
import { combine, GOST_256, GOST_512, isOnCurve, type Curve } from '../curve/weierstrass.ts';
import { combinationExact, isGostSignature, octetsOf, randomScalar, signGost512 } from './gost.ts';

/** The control example of GOST R 34.10-2012, A.2 (RFC 7091, 7.2), on a curve of its own. */
const EXAMPLE_512: Curve = {
  size: 64,
  p: 0x4531acd1fe0023c7550d267b6b2fee80922b14b2ffb90f04d4eb7c09b5d2d15df1d852741af4704a0458047e80e4546d35b8336fac224dd81664bbf528be6373n,
  a: 7n,
  b: 0x1cff0806a31116da29d8cfa54e57eb748bc5f377e49400fdd788b649eca1ac4361834013b2ad7322480a89ca58e0cf74bc9e540c2add6897fad0a3084f302adcn,
  q: 0x4531acd1fe0023c7550d267b6b2fee80922b14b2ffb90f04d4eb7c09b5d2d15da82f2d7ecb1dbac719905c5eecc423f1d86e25edbe23c595d644aaf187e6e6dfn,
  g: {
    x: 0x24d19cc64572ee30f396bf6ebbfd7a6c5213b3b3d7057cc825f91093a68cd762fd60611262cd838dc6b60aa7eee804e28bc849977fac33b4b530f1b120248a9an,
    y: 0x2bb312a43bd2ce6e0d020613c857acddcfbf061e91e5f2c3f32447c259f39b2c83ab156d77f1496bf7eb3351e1ee4e43dc1a18b91b24640b6dbb92cb1add371en,
  },
};

const KEY_512 = {
  x: 0x115dc5bc96760c7b48598d8ab9e740d4c4a85a65be33c1815b5c320c854621dd5a515856d13314af69bc5b924c8b4ddff75c45415c1d9dd9dd33612cd530efe1n,
  y: 0x37c7c90cd40b0f5621dc3ac1b751cfa0e2634fa0503b3d52639f5d7fb72afd61ea199441d943ffe7f0c70a2759a3cdb84c114e1f9339fdf27f35eca93677beecn,
};
const E_512 = 0x3754f3cfacc9e0615c4f4a7c4d8dab531b09b6f9c170c533a71d147035b0c5917184ee536593f4414339976c647c5d5a407adedb1d560c4fc6777d2972075b8cn;
const R_512 = 0x2f86fa60a081091a23dd795e1e3c689ee512a3c82ee0dcc2643c78eea8fcacd35492558486b20f1c9ec197c90699850260c93bcbcd9c5c3317e19344e173ae36n;
const S_512 = 0x1081b394696ffe8e6585e7a9362d26b6325f56778aadbc081c0bfbe933d52ff5823ce288e8c4f362526080df7f70ce406a6eeb1f56919cb92a9853bde73e5b4an;

/** A.1 (RFC 7091, 7.1). */
const EXAMPLE_256: Curve = {
  size: 32,
  p: 0x8000000000000000000000000000000000000000000000000000000000000431n,
  a: 7n,
  b: 0x5fbff498aa938ce739b8e022fbafef40563f6e6a3472fc2a514c0ce9dae23b7en,
  q: 0x8000000000000000000000000000000150fe8a1892976154c59cfc193accf5b3n,
  g: { x: 2n, y: 0x8e2a8a0e65147d4bd6316030e16d19c85c97f0a9ca267122b96abbcea7e8fc8n },
};

const KEY_256 = { x: 0x7f2b49e270db6d90d8595bec458b50c58585ba1d4e9b788f6689dbd8e56fd80bn, y: 0x26f1b489d6701dd185c8413a977b3cbbaf64d1c593d26627dffb101a87ff77dan };
const E_256 = 0x2dfbc1b372d89a1188c09c52e0eec61fce52032ab1022e8e67ece6672b043ee5n;
const R_256 = 0x41aa28d2f1ab148280cd9ed56feda41974053554a42767b83ad043fd39dc0493n;
const S_256 = 0x01456c64ba4642a1653c235a98a60249bcd6d3f746b631df928014f6c5bf9c40n;

const signatureOf = (r: bigint, s: bigint, size: number): Uint8Array => Buffer.concat([octetsOf(r, size), octetsOf(s, size)]);

for (const [name, curve, key, e, r, s] of [['512', EXAMPLE_512, KEY_512, E_512, R_512, S_512], ['256', EXAMPLE_256, KEY_256, E_256, R_256, S_256]] as const)
  test(`the standard's example of ${name} bits verifies, and no other byte order of it`, () => {
    const { size } = curve;
    const judge = (signature: Uint8Array, digest = octetsOf(e, size)) => isGostSignature(curve, digest, signature, combinationExact(curve, key));
    assert.ok(isOnCurve(curve, curve.g) && isOnCurve(curve, key));
    assert.equal(judge(signatureOf(r, s, size)), true);
    const [R, S] = [octetsOf(r, size), octetsOf(s, size)];
    const backwards = (octets: Uint8Array) => Uint8Array.from(octets).reverse();
    for (const [first, second] of [[S, R], [backwards(R), backwards(S)], [backwards(S), backwards(R)]] as const)
      for (const digest of [octetsOf(e, size), backwards(octetsOf(e, size))]) assert.equal(judge(Buffer.concat([first, second]), digest), false);
  });

test('the fast way agrees with the plain one, with and without a table', () => {
  for (let turn = 0; turn < 3; turn += 1) {
    const [d, k, l] = [randomScalar(GOST_512.q), randomScalar(GOST_512.q), randomScalar(GOST_512.q)];
    const point = timesGenerator(d);
    assert.deepEqual(point, combine(GOST_512, d, GOST_512.g, 0n, GOST_512.g));
    const expected = combine(GOST_512, k, GOST_512.g, l, point)!.x % GOST_512.q;
    assert.equal(combinedX(k, l, { point }), expected);
    assert.equal(combinedX(k, l, { point, multiples: multiplesOf(point) }), expected);
  }
});

test('sums of equal and of opposite points come out right as well', () => {
  const { q, g } = GOST_512;
  const xOf = (k: bigint) => combine(GOST_512, k, g, 0n, g)!.x % q;
  for (const multiples of [{}, { multiples: multiplesOf(g) }]) {
    const G = { point: g, ...multiples };
    assert.equal(combinedX(q - 5n, 5n, G), undefined);
    assert.equal(combinedX(5n, 5n, G), xOf(10n));
    assert.equal(combinedX(0n, 1n, G), xOf(1n));
    assert.equal(combinedX(1n, 0n, G), xOf(1n));
    assert.equal(combinedX(0n, 0n, G), undefined);
    assert.equal(combinedX(q - 1n, q - 1n, G), xOf(2n));
  }
});

test('both curves have the order that the standards give them', () => {
  for (const curve of [GOST_512, GOST_256]) {
    assert.ok(isOnCurve(curve, curve.g));
    assert.equal(combine(curve, curve.q, curve.g, 0n, curve.g), undefined);
  }
});

test('a signature out of range is refused before any arithmetic', () => {
  const digest = Buffer.alloc(64, 1);
  const { q } = GOST_512;
  const never = () => assert.fail('no arithmetic');
  for (const [r, s] of [[0n, 1n], [1n, 0n], [q, 1n], [1n, q]] as const) assert.equal(isGostSignature(GOST_512, digest, signatureOf(r, s, 64), never), false);
  for (const length of [0, 127, 129]) assert.equal(isGostSignature(GOST_512, digest, Buffer.alloc(length, 1), never), false);
});

test('what is signed verifies, and a digest of nothing but zeros counts as one', () => {
  const d = randomScalar(GOST_512.q);
  const point = timesGenerator(d);
  for (const digest of [Buffer.alloc(64, 7), Buffer.alloc(64)]) {
    const signature = signGost512(GOST_512, digest, d);
    assert.equal(isGostSignature(GOST_512, digest, signature, combinationExact(GOST_512, point)), true);
  }
});
