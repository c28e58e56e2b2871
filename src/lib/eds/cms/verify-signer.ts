import { isSame, octetsOf, oidOf, serialOf, timeOf } from '../der/values.ts';
import { Cursor } from '../der/cursor.ts';
import { TAG, bytesOf, type Element } from '../der/element.ts';
import { EdsFault } from '../fault.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { algorithmOf, digestOf, OID } from '../signature/algorithms.ts';
import { isSignedWith } from '../signature/public-key.ts';
import { CONTENT, type Attributes, type SignedMessage, type Signer } from './signed-message.ts';

export const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestamp: '1.2.840.113549.1.9.16.2.14',
} as const;

/** The certificate of a signer, from among those at hand. Throws `certificate-missing`, `certificate-ambiguous`. */
export function certificateOf({ certificateId }: Signer, candidates: readonly Certificate[]): Certificate {
  const fits = candidates.filter((each) =>
    certificateId.keyId === undefined ? each.serialNumber === certificateId.serialNumber && isSame(each.issuer.bytes, certificateId.issuer) : each.subjectKeyId === certificateId.keyId,
  );
  const [certificate, other] = fits.filter((each, at) => fits.findIndex((earlier) => isSame(earlier.bytes, each.bytes)) === at);
  if (!certificate) throw new EdsFault('certificate-missing');
  if (other) throw new EdsFault('certificate-ambiguous');
  return certificate;
}

/**
 * Verifies that the owner of the certificate's key signed this content (RFC 5652, 5.4 to 5.6; RFC 5035, 3 and 4), and gives the time the signer claims.
 * Says nothing about the certificate. Throws `attribute-missing`, `wrong-content-type`, `digest-mismatch`, `certificate-mismatch`,
 * `wrong-algorithm`, `bad-signature`.
 */
export function verifySigner(message: Pick<SignedMessage, 'contentType'>, signer: Signer, certificate: Certificate, content: Uint8Array): { readonly claimedAt: Temporal.Instant | undefined } {
  const { algorithm, digest, signed, signature } = signer;
  if (algorithm.kind !== certificate.key.kind || (algorithm.digest ?? digest) !== digest) throw new EdsFault('wrong-algorithm');
  if (!signed && message.contentType !== CONTENT.data) throw new EdsFault('attribute-missing');
  if (signed) verifyAttributes(message.contentType, signed.attributes, digest, certificate, content);
  if (!isSignedWith(certificate.key, algorithm, signed?.message ?? content, signature, digest)) throw new EdsFault('bad-signature');
  const claimed = signed?.attributes.get(ATTRIBUTE.signingTime);
  return { claimedAt: claimed && timeOf(only(claimed)) };
}

function verifyAttributes(contentType: string, attributes: Attributes, digest: string, certificate: Certificate, content: Uint8Array): void {
  if (oidOf(only(attributes.get(ATTRIBUTE.contentType))) !== contentType) throw new EdsFault('wrong-content-type');
  if (!isSame(octetsOf(only(attributes.get(ATTRIBUTE.messageDigest))), digestOf(digest, content))) throw new EdsFault('digest-mismatch');
  const [first, second] = [attributes.get(ATTRIBUTE.signingCertificate), attributes.get(ATTRIBUTE.signingCertificateV2)];
  if (first) verifyCertificateId(only(first), OID.sha1, certificate);
  if (second) verifyCertificateId(only(second), OID.sha256, certificate);
}

/** The first of the certificates that the signer names must be the one used (RFC 5035, 4: ESSCertIDv2; RFC 2634, 5.4.1: ESSCertID). */
function verifyCertificateId(element: Element, defaultDigest: string, certificate: Certificate): void {
  const id = new Cursor(new Cursor(new Cursor(element, TAG.sequence).any(), TAG.sequence).any(), TAG.sequence);
  const algorithm = defaultDigest === OID.sha1 ? undefined : id.maybe(TAG.sequence);
  const hash = octetsOf(id.any());
  const issuerAndSerial = id.maybe(TAG.sequence);
  id.end();
  const isHash = isSame(hash, digestOf(algorithm ? algorithmOf(algorithm) : defaultDigest, certificate.bytes));
  if (!isHash || (issuerAndSerial && !namesIssuer(issuerAndSerial, certificate))) throw new EdsFault('certificate-mismatch');
}

/** IssuerSerial: GeneralNames with a directoryName [4], and the serial number. */
function namesIssuer(element: Element, certificate: Certificate): boolean {
  const cursor = new Cursor(element, TAG.sequence);
  const names = new Cursor(cursor.any(), TAG.sequence).rest();
  const serialNumber = serialOf(cursor.any());
  return serialNumber === certificate.serialNumber && names.length === 1 && names[0]!.tag === 0xa4 && isSame(bytesOf(new Cursor(names[0]!).any()), certificate.issuer.bytes);
}

function only(values: readonly Element[] | undefined): Element {
  if (!values) throw new EdsFault('attribute-missing');
  const [value, ...more] = values;
  if (!value || more.length > 0) throw new EdsFault('malformed', 'one value expected');
  return value;
}
