import { createHash } from 'node:crypto';
import { Cursor } from '../der/cursor.ts';
import { contentOf, TAG, type Element } from '../der/element.ts';
import { oidOf } from '../der/values.ts';
import { EdsFault } from '../fault.ts';
import { gost94 } from '../hash/gost-94.ts';
import { streebog256, streebog512 } from '../hash/streebog.ts';

/** Names in Kazakhstan's register, except for those of RSA, SHA (RFC 8017, RFC 5754). */
export const OID = {
  streebog512: '1.2.398.3.10.1.3.3',
  streebog256: '1.2.398.3.10.1.3.2',
  gost94: '1.2.398.3.10.1.3.1',
  gost512Key: '1.2.398.3.10.1.1.2.2',
  gost512Curve: '1.2.398.3.10.1.1.2.2.1',
  gost512Signature: '1.2.398.3.10.1.1.2.3.2',
  gost2004Key: '1.2.398.3.10.1.1.1.1',
  gost2004Curve: '1.2.398.3.10.1.1.1.1.1',
  gost2004Hash: '1.2.398.3.10.1.3.1.1.0',
  gost2004Signature: '1.2.398.3.10.1.1.1.2',
  rsa: '1.2.840.113549.1.1.1',
  rsaSha256: '1.2.840.113549.1.1.11',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const;

export type KeyKind = 'gost-2015-512' | 'gost-2004' | 'rsa';

/** How a signature is made: with what kind of key over which digest. rsaEncryption alone leaves the digest to the signer. */
export interface SignatureAlgorithm {
  readonly kind: KeyKind;
  readonly digest: string | undefined;
}

const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = {
  [OID.gost512Signature]: { kind: 'gost-2015-512', digest: OID.streebog512 },
  [OID.gost2004Signature]: { kind: 'gost-2004', digest: OID.gost94 },
  [OID.rsa]: { kind: 'rsa', digest: undefined },
  [OID.rsaSha256]: { kind: 'rsa', digest: OID.sha256 },
  '1.2.840.113549.1.1.12': { kind: 'rsa', digest: '2.16.840.1.101.3.4.2.2' },
  '1.2.840.113549.1.1.13': { kind: 'rsa', digest: '2.16.840.1.101.3.4.2.3' },
};

/** Names of node:crypto for digests that RSA signatures may be over. SHA-1 is not among them. */
export const RSA_DIGESTS: Readonly<Record<string, string>> = { [OID.sha256]: 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512' };

/** Reads an AlgorithmIdentifier of a signature. Throws `unsupported`. */
export function signatureAlgorithmOf(element: Element): SignatureAlgorithm {
  const oid = algorithmOf(element);
  const algorithm = SIGNATURES[oid];
  if (!algorithm) throw new EdsFault('unsupported', oid);
  return algorithm;
}

/** The identifier of an algorithm that has no parameters: they are absent or NULL. */
export function algorithmOf(element: Element): string {
  const cursor = new Cursor(element, TAG.sequence);
  const oid = oidOf(cursor.any());
  const parameters = cursor.maybe(TAG.null);
  cursor.end();
  if (parameters && contentOf(parameters).length > 0) throw new EdsFault('malformed', 'NULL');
  return oid;
}

/** The digest of some bytes by the identifier of the function. SHA-1 only names things, it is not taken for signatures. Throws `unsupported`. */
export function digestOf(oid: string, bytes: Uint8Array): Uint8Array {
  if (oid === OID.streebog512) return streebog512(bytes);
  if (oid === OID.streebog256) return streebog256(bytes);
  if (oid === OID.gost94) return gost94(bytes);
  const name = oid === OID.sha1 ? 'sha1' : RSA_DIGESTS[oid];
  if (!name) throw new EdsFault('unsupported', oid);
  return createHash(name).update(bytes).digest();
}
