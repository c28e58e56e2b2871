import { Cursor } from '../der/cursor.ts';
import { bytesOf, context, elementAt, readElement, TAG, type Element } from '../der/element.ts';
import { bitsOf, booleanOf, integerOf, isSame, serialOf, smallOf, timeOf } from '../der/values.ts';
import { EdsFault } from '../fault.ts';
import { isSignedBy, onlyChild, type Certificate, type Signed } from '../certificate/certificate.ts';
import { authorityKeyIdOf, extensionsOf, type Extension } from '../certificate/extensions.ts';
import { addressesIn, nameOf, type Name } from '../certificate/name.ts';
import { USAGE } from '../certificate/path.ts';
import { signatureAlgorithmOf } from '../signature/algorithms.ts';
import { indexEntries, type EntryIndex } from './entry-index.ts';
import { reasonOf, type Period, type Status } from './status.ts';

/** A revocation list, full or delta, read but not yet believed. */
export interface Crl extends Period {
  readonly bytes: Uint8Array;
  readonly issuer: Name;
  readonly authorityKeyId: string | undefined;
  readonly number: bigint | undefined;
  /** Of a delta: the number of the full list that it may be added to. */
  readonly deltaOf: bigint | undefined;
  readonly scope: { readonly isUsersOnly: boolean; readonly isAuthoritiesOnly: boolean; readonly addresses: readonly string[] };
  readonly signed: Signed;
  /** Where its entries stand in `bytes`. */
  readonly entries: { readonly from: number; readonly until: number };
}

/** In bytes. */
const MOST = 64 * 1_024 * 1_024;

const EXTENSION = { number: '2.5.29.20', deltaOf: '2.5.29.27', scope: '2.5.29.28', authorityKeyId: '2.5.29.35', reason: '2.5.29.21', invalidSince: '2.5.29.24' } as const;
const UNDERSTOOD = new Set<string>([EXTENSION.number, EXTENSION.deltaOf, EXTENSION.scope, EXTENSION.authorityKeyId]);

/** Reads a CertificateList of version 2 in DER (RFC 5280, 5.1). Throws EdsFault: `malformed`, `too-large`, `unsupported`, `critical-extension`. */
export function readCrl(bytes: Uint8Array): Crl {
  if (bytes.length > MOST) throw new EdsFault('too-large');
  const outer = new Cursor(readElement(bytes), TAG.sequence);
  const body = outer.any();
  const [algorithm, signature] = [outer.any(), bitsOf(outer.any())];
  outer.end();
  const cursor = new Cursor(body, TAG.sequence);
  if (smallOf(cursor.any()) !== 1) throw new EdsFault('unsupported', 'version');
  if (!isSame(bytesOf(cursor.any()), bytesOf(algorithm))) throw new EdsFault('malformed', 'two algorithms');
  const issuer = nameOf(cursor.any());
  const thisUpdateAt = timeOf(cursor.any());
  const nextUpdate = cursor.maybe(TAG.utcTime, TAG.generalizedTime);
  // Without an end a list would be believed for ever (RFC 5280, 5.1.2.5, demands one).
  if (!nextUpdate) throw new EdsFault('malformed', 'no next update');
  const entries = cursor.maybe(TAG.sequence) ?? { from: 0, until: 0 };
  const extensions = extensionsOf(onlyChild(cursor.take(context(0, 'constructed'))));
  cursor.end();
  return {
    bytes, issuer, thisUpdateAt, nextUpdateAt: timeOf(nextUpdate), ...readExtensions(extensions),
    signed: { message: bytesOf(body), algorithm: signatureAlgorithmOf(algorithm), signature },
    entries: { from: entries.from, until: entries.until },
  };
}

function readExtensions(extensions: ReadonlyMap<string, Extension>): Pick<Crl, 'authorityKeyId' | 'number' | 'deltaOf' | 'scope'> {
  for (const [oid, { isCritical }] of extensions) if (isCritical && !UNDERSTOOD.has(oid)) throw new EdsFault('critical-extension', oid);
  const read = <Value>(oid: string, how: (element: Element) => Value): Value | undefined => {
    const extension = extensions.get(oid);
    return extension && how(readElement(extension.value));
  };
  return {
    authorityKeyId: read(EXTENSION.authorityKeyId, (element) => authorityKeyIdOf(element).keyId),
    number: read(EXTENSION.number, numberOf),
    deltaOf: read(EXTENSION.deltaOf, numberOf),
    scope: read(EXTENSION.scope, scopeOf) ?? { isUsersOnly: false, isAuthoritiesOnly: false, addresses: [] },
  };
}

const numberOf = (element: Element): bigint => BigInt(`0x${Buffer.from(integerOf(element)).toString('hex')}`);

/** IssuingDistributionPoint (RFC 5280, 5.2.5). Lists of some reasons only, of attribute certificates, or of others' certificates are not taken. */
function scopeOf(element: Element): Crl['scope'] {
  const cursor = new Cursor(element, TAG.sequence);
  const point = cursor.maybe(context(0, 'constructed'));
  const flags = [1, 2].map((number) => {
    const flag = cursor.maybe(context(number, 'primitive'));
    return flag !== undefined && booleanOf({ ...flag, tag: TAG.boolean });
  });
  if (cursor.hasMore) throw new EdsFault('unsupported', 'scope of the list');
  return { isUsersOnly: flags[0]!, isAuthoritiesOnly: flags[1]!, addresses: point ? addressesIn(point) : [] };
}

const believed = new WeakMap<Crl, { readonly key: string; readonly index: EntryIndex }>();

/** Whether a list is one that the issuer of a certificate signed and that speaks of certificates like it. Remembers what was verified. */
export function isFor(crl: Crl, certificate: Certificate, issuer: Certificate): 'yes' | 'for-another' | 'refused' {
  const { scope, authorityKeyId } = crl;
  if (!isSame(crl.issuer.bytes, issuer.subject.bytes) || (authorityKeyId !== undefined && issuer.subjectKeyId !== undefined && authorityKeyId !== issuer.subjectKeyId)) return 'for-another';
  if (certificate.isAuthority ? scope.isUsersOnly : scope.isAuthoritiesOnly) return 'for-another';
  const own = crl.deltaOf === undefined ? certificate.crlAddresses : [...certificate.crlAddresses, ...certificate.deltaAddresses];
  if (scope.addresses.length > 0 && !scope.addresses.some((address) => own.includes(address))) return 'for-another';
  if (believed.get(crl)?.key === issuer.key.id) return 'yes';
  if (!issuer.keyUsage?.has(USAGE.crlSign) || !isSignedBy(crl.signed, issuer)) return 'refused';
  believed.set(crl, { key: issuer.key.id, index: indexEntries(crl.bytes, crl.entries) });
  return 'yes';
}

/** Whether a delta may be added to a full list (RFC 5280, 5.2.4): it begins no later than the full list ends, and is not older. */
export const mayBeAdded = (delta: Crl, full: Crl): boolean =>
  delta.deltaOf !== undefined && full.deltaOf === undefined && full.number !== undefined && delta.number !== undefined &&
  full.number >= delta.deltaOf && delta.number >= full.number && isSame(delta.issuer.bytes, full.issuer.bytes) &&
  delta.authorityKeyId === full.authorityKeyId && delta.scope.isUsersOnly === full.scope.isUsersOnly && delta.scope.isAuthoritiesOnly === full.scope.isAuthoritiesOnly;

/** What a list that `isFor` a certificate says of it: the entry, or nothing. */
export function entryFor(crl: Crl, serialNumber: string): Extract<Status, { kind: 'revoked' }> | undefined {
  const at = believed.get(crl)?.index.find(serialNumber);
  return at === undefined ? undefined : entryOf(elementAt(crl.bytes, at, crl.entries.until, 'der', 0));
}

/** RFC 5280, 5.3. With an invalidity date the revocation counts from there. */
function entryOf(element: Element): Extract<Status, { kind: 'revoked' }> {
  const cursor = new Cursor(element, TAG.sequence);
  serialOf(cursor.any());
  const revokedAt = timeOf(cursor.any());
  const list = cursor.maybe(TAG.sequence);
  cursor.end();
  const extensions = list ? extensionsOf(list) : new Map<string, Extension>();
  for (const [oid, { isCritical }] of extensions) if (isCritical && oid !== EXTENSION.reason) throw new EdsFault('critical-extension', oid);
  const [reason, invalid] = [extensions.get(EXTENSION.reason), extensions.get(EXTENSION.invalidSince)];
  const invalidAt = invalid && timeOf(readElement(invalid.value));
  const isEarlier = invalidAt && Temporal.Instant.compare(invalidAt, revokedAt) < 0;
  return { kind: 'revoked', at: isEarlier ? invalidAt : revokedAt, reason: reason ? reasonOf(smallOf(readElement(reason.value), TAG.enumerated)) : 'unspecified' };
}

