import { Cursor } from '../der/cursor.ts';
import { bytesOf, context, readElement, TAG, type Element } from '../der/element.ts';
import { booleanOf, flagsOf, octetsOf, oidOf, serialOf, smallOf } from '../der/values.ts';
import { EdsFault } from '../fault.ts';
import { addressesIn } from './name.ts';

/** An extension as it stands: its value is still encoded. */
export interface Extension {
  readonly isCritical: boolean;
  readonly value: Uint8Array;
}

/** Reads Extensions (RFC 5280, 4.1): none may occur twice (4.2). */
export function extensionsOf(element: Element): Map<string, Extension> {
  const found = new Map<string, Extension>();
  const list = new Cursor(element, TAG.sequence);
  if (!list.hasMore) throw new EdsFault('malformed', 'no extension');
  for (const each of list.rest()) {
    const cursor = new Cursor(each, TAG.sequence);
    const oid = oidOf(cursor.any());
    const critical = cursor.maybe(TAG.boolean);
    if (critical && !booleanOf(critical)) throw new EdsFault('malformed', 'default is written');
    const value = octetsOf(cursor.any());
    cursor.end();
    if (found.has(oid)) throw new EdsFault('malformed', `extension ${oid} twice`);
    found.set(oid, { isCritical: critical !== undefined, value });
  }
  return found;
}

export const EXTENSION = {
  subjectKeyId: '2.5.29.14', keyUsage: '2.5.29.15', basicConstraints: '2.5.29.19', crlPoints: '2.5.29.31', policies: '2.5.29.32', authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37', freshestCrl: '2.5.29.46', authorityAccess: '1.3.6.1.5.5.7.1.1', noRevocationCheck: '1.3.6.1.5.5.7.48.1.5', keyStore: '1.2.398.3.3.5',
} as const;

/** What the extensions of a certificate say. Those absent are undefined or empty. */
export interface CertificateExtensions {
  /** Critical ones that this library does not understand: whoever relies on the certificate must refuse it (RFC 5280, 4.2). */
  readonly unknownCritical: readonly string[];
  readonly isAuthority: boolean;
  readonly pathLength: number | undefined;
  readonly keyUsage: ReadonlySet<number> | undefined;
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly isExtendedKeyUsageCritical: boolean;
  readonly subjectKeyId: string | undefined;
  readonly authorityKeyId: { readonly keyId: string | undefined; readonly serialNumber: string | undefined };
  readonly policies: readonly string[];
  readonly keyStores: readonly string[];
  readonly crlAddresses: readonly string[];
  readonly deltaAddresses: readonly string[];
  readonly ocspAddresses: readonly string[];
  /** The issuer asks for no check of this one's revocation (RFC 6960, 4.2.2.2.1). */
  readonly needsNoRevocationCheck: boolean;
}

const UNDERSTOOD = new Set<string>([EXTENSION.subjectKeyId, EXTENSION.keyUsage, EXTENSION.basicConstraints, EXTENSION.policies, EXTENSION.authorityKeyId, EXTENSION.extendedKeyUsage]);

export function readCertificateExtensions(found: ReadonlyMap<string, Extension>): CertificateExtensions {
  const read = <Value>(oid: string, how: (element: Element) => Value): Value | undefined => {
    const extension = found.get(oid);
    return extension && how(readElement(extension.value));
  };
  const constraints = read(EXTENSION.basicConstraints, constraintsOf);
  return {
    unknownCritical: [...found].filter(([oid, { isCritical }]) => isCritical && !UNDERSTOOD.has(oid)).map(([oid]) => oid),
    isAuthority: constraints?.isAuthority ?? false,
    pathLength: constraints?.pathLength,
    keyUsage: read(EXTENSION.keyUsage, (element) => flagsOf(element)),
    extendedKeyUsage: read(EXTENSION.extendedKeyUsage, oidsOf),
    isExtendedKeyUsageCritical: found.get(EXTENSION.extendedKeyUsage)?.isCritical ?? false,
    subjectKeyId: read(EXTENSION.subjectKeyId, (element) => Buffer.from(octetsOf(element)).toString('hex')),
    authorityKeyId: read(EXTENSION.authorityKeyId, authorityKeyIdOf) ?? { keyId: undefined, serialNumber: undefined },
    policies: read(EXTENSION.policies, (element) => new Cursor(element, TAG.sequence).rest().map((policy) => oidOf(new Cursor(policy, TAG.sequence).any()))) ?? [],
    keyStores: read(EXTENSION.keyStore, oidsOf) ?? [],
    crlAddresses: read(EXTENSION.crlPoints, addressesIn) ?? [],
    deltaAddresses: read(EXTENSION.freshestCrl, addressesIn) ?? [],
    ocspAddresses: read(EXTENSION.authorityAccess, ocspAddressesOf) ?? [],
    needsNoRevocationCheck: found.has(EXTENSION.noRevocationCheck),
  };
}

/** RFC 5280, 4.2.1.9. */
function constraintsOf(element: Element): { isAuthority: boolean; pathLength: number | undefined } {
  const cursor = new Cursor(element, TAG.sequence);
  const flag = cursor.maybe(TAG.boolean);
  const length = cursor.maybe(TAG.integer);
  cursor.end();
  if (flag && !booleanOf(flag)) throw new EdsFault('malformed', 'default is written');
  return { isAuthority: flag !== undefined, pathLength: length && smallOf(length) };
}

/** RFC 5280, 4.2.1.1. */
export function authorityKeyIdOf(element: Element): CertificateExtensions['authorityKeyId'] {
  const cursor = new Cursor(element, TAG.sequence);
  const keyId = cursor.maybe(context(0, 'primitive'));
  cursor.maybe(context(1, 'constructed'));
  const serial = cursor.maybe(context(2, 'primitive'));
  cursor.end();
  return { keyId: keyId && Buffer.from(octetsOf(keyId, keyId.tag)).toString('hex'), serialNumber: serial && serialOf({ ...serial, tag: TAG.integer }) };
}

const oidsOf = (element: Element): string[] => new Cursor(element, TAG.sequence).rest().map((each) => oidOf(each));

/** RFC 5280, 4.2.2.1: those whose method is OCSP. */
function ocspAddressesOf(element: Element): string[] {
  const OCSP = Buffer.from('06082b06010505073001', 'hex');
  return new Cursor(element, TAG.sequence).rest().flatMap((each) => {
    const cursor = new Cursor(each, TAG.sequence);
    return OCSP.equals(bytesOf(cursor.any())) ? addressesIn(cursor.any()) : [];
  });
}
