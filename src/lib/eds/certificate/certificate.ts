import { createHash } from 'node:crypto';
import { Cursor } from '../der/cursor.ts';
import { bytesOf, childrenOf, context, readElement, TAG, type Element } from '../der/element.ts';
import { bitsOf, isSame, serialOf, smallOf, timeOf } from '../der/values.ts';
import { EdsFault } from '../fault.ts';
import { signatureAlgorithmOf, type SignatureAlgorithm } from '../signature/algorithms.ts';
import { isSignedWith, publicKeyOf, type PublicKey } from '../signature/public-key.ts';
import { extensionsOf, readCertificateExtensions, type CertificateExtensions } from './extensions.ts';
import { nameOf, type Name } from './name.ts';

/** An X.509 certificate of version 3, read but not yet believed. */
export interface Certificate extends CertificateExtensions {
  readonly bytes: Uint8Array;
  /** Octets of the serial number in lower-case hexadecimal digits. */
  readonly serialNumber: string;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBeforeAt: Temporal.Instant;
  readonly notAfterAt: Temporal.Instant;
  readonly key: PublicKey;
  readonly signed: Signed;
}

/** What certificates, revocation lists and OCSP answers have in common: something signed, how, and the signature. */
export interface Signed {
  readonly message: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
}

/** Far more than any certificate has, in bytes. */
const MOST = 64 * 1_024;

/**
 * Reads a certificate in DER (RFC 5280, 4.1). Throws EdsFault: `malformed`, `too-large`, `unsupported` for algorithms or versions
 * that are not known, `bad-key` for a key that is none, such as a point off the curve.
 */
export function readCertificate(bytes: Uint8Array): Certificate {
  if (bytes.length > MOST) throw new EdsFault('too-large');
  const outer = new Cursor(readElement(bytes), TAG.sequence);
  const body = outer.any();
  const [algorithm, signature] = [outer.any(), bitsOf(outer.any())];
  outer.end();
  const cursor = new Cursor(body, TAG.sequence);
  const version = cursor.maybe(context(0, 'constructed'));
  if (!version || smallOf(onlyChild(version)) !== 2) throw new EdsFault('unsupported', 'version');
  const serialNumber = serialOf(cursor.any());
  if (!isSame(bytesOf(cursor.any()), bytesOf(algorithm))) throw new EdsFault('malformed', 'two algorithms');
  const issuer = nameOf(cursor.any());
  const validity = new Cursor(cursor.any(), TAG.sequence);
  const [notBeforeAt, notAfterAt] = [timeOf(validity.any()), timeOf(validity.any())];
  validity.end();
  const [subject, key] = [nameOf(cursor.any()), publicKeyOf(cursor.any())];
  const extensions = extensionsOf(onlyChild(cursor.take(context(3, 'constructed'))));
  cursor.end();
  return {
    bytes, serialNumber, issuer, subject, notBeforeAt, notAfterAt, key,
    signed: { message: bytesOf(body), algorithm: signatureAlgorithmOf(algorithm), signature },
    ...readCertificateExtensions(extensions),
  };
}

/** Reads certificates from a file's content: DER, base64, or one or more PEM blocks under any label. */
export function readCertificates(content: Uint8Array): Certificate[] {
  return unwrap(content).map(readCertificate);
}

/** The DER in a file's content: as it is, or out of base64 or of the blocks of a PEM (RFC 7468, whatever the label says). */
export function unwrap(content: Uint8Array): Uint8Array[] {
  if (content[0] === TAG.sequence) return [content];
  const text = Buffer.from(content).toString('latin1');
  const blocks = [...text.matchAll(/-----BEGIN [^-]*-----([A-Za-z0-9+/=\s]*)-----END [^-]*-----/g)].map((block) => block[1] as string);
  const encoded = blocks.length > 0 ? blocks : /^[A-Za-z0-9+/=\s]+$/.test(text) ? [text] : [];
  if (encoded.length === 0) throw new EdsFault('malformed', 'neither DER nor PEM');
  return encoded.map((each) => Buffer.from(each, 'base64'));
}

/** Whether something was signed with the key of a certificate. */
export const isSignedBy = ({ message, algorithm, signature }: Signed, { key }: Pick<Certificate, 'key'>): boolean => isSignedWith(key, algorithm, message, signature);

/** Whether `child` carries the name and the signature of `issuer`. */
export const isIssuedBy = (child: Certificate, issuer: Certificate): boolean => isSame(child.issuer.bytes, issuer.subject.bytes) && isSignedBy(child.signed, issuer);

export const isValidAt = ({ notBeforeAt, notAfterAt }: Certificate, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(notBeforeAt, at) <= 0 && Temporal.Instant.compare(at, notAfterAt) <= 0;

/** SHA-256 of the whole certificate in hexadecimal digits. */
export const fingerprintOf = ({ bytes }: Pick<Certificate, 'bytes'>): string => createHash('sha256').update(bytes).digest('hex');

export function onlyChild(element: Element): Element {
  const [child, ...more] = childrenOf(element);
  if (!child || more.length > 0) throw new EdsFault('malformed', 'one element expected');
  return child;
}
