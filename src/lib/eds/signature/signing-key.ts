import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { timesGenerator } from '../curve/combination.ts';
import { GOST_512 } from '../curve/weierstrass.ts';
import { Cursor } from '../der/cursor.ts';
import { readElement, TAG } from '../der/element.ts';
import { octetsOf as octetsIn, oidOf, smallOf } from '../der/values.ts';
import { bits, integer, none, octets, oid, sequence } from '../der/write.ts';
import { EdsFault } from '../fault.ts';
import { digestOf, OID } from './algorithms.ts';
import { numberOf, octetsOf, randomScalar, signGost512 } from './gost.ts';

/** A private key that signs, for test authorities and stand-ins. A server never holds a person's key. */
export interface SigningKey {
  readonly kind: 'gost-2015-512' | 'rsa';
  /** SubjectPublicKeyInfo in DER. */
  readonly spki: Uint8Array;
  readonly digest: string;
  /** AlgorithmIdentifier in DER. */
  readonly algorithm: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
  /** PKCS #8 in DER, without encryption. */
  export(): Uint8Array;
}

/** Makes a key: GOST of 512 bits, or RSA of 2048. */
export function generateSigningKey(kind: SigningKey['kind']): SigningKey {
  return kind === 'rsa' ? rsaKey(generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey) : gostKey(randomScalar(GOST_512.q));
}

/** Reads what `export` wrote: for GOST an OCTET STRING in an OCTET STRING, the lowest octet first, as NCA RK keeps its keys. Throws `bad-key`, `malformed`. */
export function readSigningKey(pkcs8: Uint8Array): SigningKey {
  const cursor = new Cursor(readElement(pkcs8), TAG.sequence);
  if (smallOf(cursor.any()) !== 0) throw new EdsFault('unsupported', 'version');
  const algorithm = oidOf(new Cursor(cursor.any(), TAG.sequence).any());
  const content = octetsIn(cursor.any());
  if (algorithm === OID.rsa) return rsaKey(createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }));
  if (algorithm !== OID.gost512Key) throw new EdsFault('unsupported', algorithm);
  const scalar = numberOf(octetsIn(readElement(content)));
  if (scalar === 0n || scalar >= GOST_512.q) throw new EdsFault('bad-key');
  return gostKey(scalar);
}

function gostKey(scalar: bigint): SigningKey {
  const { x, y } = timesGenerator(scalar);
  const type = sequence(oid(OID.gost512Key), sequence(oid(OID.gost512Curve), oid(OID.streebog512)));
  return {
    kind: 'gost-2015-512',
    spki: sequence(type, bits(octets(octetsOf(x, GOST_512.size), octetsOf(y, GOST_512.size)))),
    digest: OID.streebog512,
    algorithm: sequence(oid(OID.gost512Signature), none()),
    sign: (message) => signGost512(GOST_512, digestOf(OID.streebog512, message), scalar),
    export: () => sequence(integer(0), type, octets(octets(octetsOf(scalar, GOST_512.size)))),
  };
}

const rsaKey = (key: KeyObject): SigningKey => ({
  kind: 'rsa',
  spki: createPublicKey(key).export({ format: 'der', type: 'spki' }),
  digest: OID.sha256,
  algorithm: sequence(oid(OID.rsaSha256), none()),
  sign: (message) => sign('sha256', message, key),
  export: () => key.export({ format: 'der', type: 'pkcs8' }),
});
