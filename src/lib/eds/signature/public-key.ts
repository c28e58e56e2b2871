import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { multiplesOf } from '../curve/multiples.ts';
import type { Multiplied } from '../curve/combination.ts';
import { GOST_256, GOST_512, isOnCurve, type Curve, type Point } from '../curve/weierstrass.ts';
import { Cursor } from '../der/cursor.ts';
import { bytesOf, readElement, TAG, type Element } from '../der/element.ts';
import { bitsOf, octetsOf, oidOf } from '../der/values.ts';
import { EdsFault } from '../fault.ts';
import { digestOf, OID, RSA_DIGESTS, type KeyKind, type SignatureAlgorithm } from './algorithms.ts';
import { combination512, combinationExact, isGostSignature, numberOf } from './gost.ts';

/** A public key as certificates carry it. */
export interface PublicKey {
  readonly kind: KeyKind;
  /** SHA-1 of the subjectPublicKey's octets in hexadecimal digits: RFC 5280, 4.2.1.2 (1). What NCA RK names its keys by. */
  readonly id: string;
  /** The octets of subjectPublicKey. */
  readonly octets: Uint8Array;
  /** Whether `signature` is one of this key over the message under a digest. */
  readonly verify: (digest: string, message: Uint8Array, signature: Uint8Array) => boolean;
}

/** Reads a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7). Throws `unsupported`, `bad-key`, `malformed`. */
export function publicKeyOf(element: Element): PublicKey {
  const cursor = new Cursor(element, TAG.sequence);
  const algorithm = new Cursor(cursor.take(TAG.sequence), TAG.sequence);
  const octets = bitsOf(cursor.any());
  cursor.end();
  const id = createHash('sha1').update(octets).digest('hex');
  const oid = oidOf(algorithm.any());
  if (oid === OID.rsa) return { kind: 'rsa', id, octets, verify: rsaVerifier(bytesOf(element)) };
  const [curve, ...expected] = oid === OID.gost512Key ? ([GOST_512, OID.gost512Curve, OID.streebog512] as const) : oid === OID.gost2004Key ? ([GOST_256, OID.gost2004Curve, OID.gost2004Hash] as const) : [];
  if (!curve) throw new EdsFault('unsupported', oid);
  const parameters = new Cursor(algorithm.take(TAG.sequence), TAG.sequence).rest().map((each) => oidOf(each));
  if (parameters.join() !== expected.join()) throw new EdsFault('unsupported', parameters.join());
  const point = pointOf(octets, curve);
  return curve === GOST_512 ? { kind: 'gost-2015-512', id, octets, verify: gost512Verifier(point) } : { kind: 'gost-2004', id, octets, verify: gost2004Verifier(point) };
}

/** Whether a message is signed with a key under an algorithm; `digest` is the signer's, for RSA. */
export function isSignedWith(key: PublicKey, algorithm: SignatureAlgorithm, message: Uint8Array, signature: Uint8Array, digest = algorithm.digest): boolean {
  if (algorithm.kind !== key.kind || digest === undefined || (algorithm.digest ?? digest) !== digest) return false;
  return key.verify(digest, message, signature);
}

/** An OCTET STRING of x and y, the lowest octet first. */
function pointOf(octets: Uint8Array, curve: Curve): Point {
  const content = octetsOf(readElement(octets));
  if (content.length !== 2 * curve.size) throw new EdsFault('bad-key');
  const point = { x: numberOf(content.subarray(0, curve.size)), y: numberOf(content.subarray(curve.size)) };
  if (!isOnCurve(curve, point)) throw new EdsFault('bad-key', 'not on the curve');
  return point;
}

/** A key that is used so often is worth a table of its multiples, which costs as much as about fifteen verifications. */
const USES_BEFORE_TABLE = 16;

function gost512Verifier(point: Point): PublicKey['verify'] {
  const multiplied: Multiplied = { point };
  let uses = 0;
  return (digest, message, signature) => {
    if (digest !== OID.streebog512) return false;
    uses += 1;
    if (uses === USES_BEFORE_TABLE) multiplied.multiples = multiplesOf(point);
    return isGostSignature(GOST_512, digestOf(digest, message), signature, combination512(multiplied));
  };
}

const gost2004Verifier = (point: Point): PublicKey['verify'] => (digest, message, signature) =>
  digest === OID.gost94 && isGostSignature(GOST_256, digestOf(digest, message), signature, combinationExact(GOST_256, point));

const RSA_BITS = { least: 2_048, most: 8_192 } as const;

function rsaVerifier(spki: Uint8Array): PublicKey['verify'] {
  const key = rsaKey(spki);
  return (digest, message, signature) => {
    const name = RSA_DIGESTS[digest];
    return name !== undefined && verify(name, message, key, signature);
  };
}

function rsaKey(spki: Uint8Array): KeyObject {
  let key;
  try {
    key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    throw new EdsFault('bad-key');
  }
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType !== 'rsa' || modulusLength < RSA_BITS.least || modulusLength > RSA_BITS.most || publicExponent < 3n) throw new EdsFault('bad-key');
  return key;
}
