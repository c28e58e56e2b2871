import { createHash } from 'node:crypto';
import { bits, element, explicit, flags, ia5, integer, none, octets, oid, printable, sequence, setOf, time, utf8, yes } from '../der/write.ts';
import { Cursor } from '../der/cursor.ts';
import { readElement } from '../der/element.ts';
import { bitsOf } from '../der/values.ts';
import type { SigningKey } from '../signature/signing-key.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import { EXTENSION } from './extensions.ts';
import { ATTRIBUTE } from './name.ts';

/** A certificate with its private key. */
export interface Credential {
  readonly certificate: Certificate;
  readonly key: SigningKey;
}

/** What a certificate is to say. */
export interface Draft {
  /** Attributes by type, in order. */
  readonly subject: readonly (readonly [type: string, value: string])[];
  readonly key: SigningKey;
  readonly notBeforeAt: Temporal.Instant;
  readonly notAfterAt: Temporal.Instant;
  /** Extensions beside the two key identifiers, in DER. */
  readonly extensions: readonly Uint8Array[];
  /** Octets of the serial number; without them, the key identifier as NCA RK does it. */
  readonly serialNumber?: Uint8Array;
}

/** Issues a certificate (RFC 5280, 4.1) signed by an authority, or by its own key. */
export function issueCertificate(draft: Draft, issuer?: Credential): Credential {
  const { subject, key, notBeforeAt, notAfterAt } = draft;
  const signer = issuer?.key ?? key;
  const keyId = keyIdOf(key.spki);
  const name = nameFor(subject);
  const authorityKeyId = issuer ? Buffer.from(issuer.certificate.key.id, 'hex') : keyId;
  const body = sequence(
    explicit(0, integer(2)), integer(draft.serialNumber ?? withoutTopBit(keyId)), signer.algorithm, issuer?.certificate.subject.bytes ?? name,
    sequence(time(notBeforeAt), time(notAfterAt)), name, key.spki,
    explicit(3, sequence(...draft.extensions, extension(EXTENSION.subjectKeyId, octets(keyId)), extension(EXTENSION.authorityKeyId, sequence(element(0x80, authorityKeyId))))),
  );
  return { certificate: readCertificate(signed(body, signer)), key };
}

/** Something to be signed, with algorithm and signature behind it. */
export const signed = (body: Uint8Array, key: SigningKey, ...more: readonly Uint8Array[]): Uint8Array => sequence(body, key.algorithm, bits(key.sign(body)), ...more);

export const extension = (type: string, value: Uint8Array, criticality: 'critical' | 'ordinary' = 'ordinary'): Uint8Array =>
  sequence(oid(type), ...(criticality === 'critical' ? [yes()] : []), octets(value));

export const keyUsage = (...numbers: readonly number[]): Uint8Array => extension(EXTENSION.keyUsage, flags(...numbers), 'critical');
export const extendedKeyUsage = (usages: readonly string[], criticality: 'critical' | 'ordinary' = 'ordinary'): Uint8Array => extension(EXTENSION.extendedKeyUsage, sequence(...usages.map(oid)), criticality);
export const policy = (type: string): Uint8Array => extension(EXTENSION.policies, sequence(sequence(oid(type))));
export const authority = (pathLength?: number): Uint8Array => extension(EXTENSION.basicConstraints, sequence(yes(), ...(pathLength === undefined ? [] : [integer(pathLength)])), 'critical');
/** CRLDistributionPoints or FreshestCRL with one address. */
export const distributionPoint = (type: string, address: string): Uint8Array => extension(type, sequence(sequence(explicit(0, explicit(0, ia5(0x86, address))))));
export const ocspAccess = (address: string): Uint8Array => extension(EXTENSION.authorityAccess, sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), ia5(0x86, address))));
export const noRevocationCheck = (): Uint8Array => extension(EXTENSION.noRevocationCheck, none());
export const keyStoreFile = (): Uint8Array => extension(EXTENSION.keyStore, sequence(oid('1.2.398.3.3.5.1.1')));

function nameFor(subject: Draft['subject']): Uint8Array {
  const isPrintable = (type: string): boolean => type === ATTRIBUTE.country || type === ATTRIBUTE.serialNumber;
  return sequence(...subject.map(([type, value]) => setOf(sequence(oid(type), isPrintable(type) ? printable(value) : utf8(value)))));
}

const keyIdOf = (spki: Uint8Array): Uint8Array => {
  const cursor = new Cursor(readElement(spki));
  cursor.any();
  return createHash('sha1').update(bitsOf(cursor.any())).digest();
};

const withoutTopBit = (octets: Uint8Array): Uint8Array => Uint8Array.from(octets, (octet, at) => (at === 0 ? octet & 0x7f : octet));
