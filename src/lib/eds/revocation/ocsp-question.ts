import { Cursor } from '../der/cursor.ts';
import { context, readElement, TAG } from '../der/element.ts';
import { octetsOf, serialOf } from '../der/values.ts';
import { explicit, integer, none, octets, oid, sequence } from '../der/write.ts';
import { EdsFault } from '../fault.ts';
import { onlyChild, type Certificate } from '../certificate/certificate.ts';
import { extensionsOf } from '../certificate/extensions.ts';
import { extension } from '../certificate/issue.ts';
import { digestOf, OID } from '../signature/algorithms.ts';

/** The extension that ties an answer to its question (RFC 8954). */
export const NONCE = '1.3.6.1.5.5.7.48.1.2';

/** In bytes. */
const MOST = 16 * 1_024;

/** Asks about one certificate of an issuer: an OCSPRequest with a nonce (RFC 6960, 4.1.1), hashes by SHA-256. */
export const writeOcspQuestion = (certificate: Certificate, issuer: Certificate, nonce: Uint8Array): Uint8Array =>
  sequence(sequence(sequence(sequence(certificateIdFor(certificate.serialNumber, issuer))), explicit(2, sequence(extension(NONCE, octets(nonce))))));

/** CertID (RFC 6960, 4.1.1). */
export const certificateIdFor = (serialNumber: string, issuer: Certificate): Uint8Array =>
  sequence(sequence(oid(OID.sha256), none()), octets(digestOf(OID.sha256, issuer.subject.bytes)), octets(digestOf(OID.sha256, issuer.key.octets)), integer(Buffer.from(serialNumber, 'hex')));

/** What a question is about and the nonce it came with, for responders of test authorities. Throws EdsFault: `malformed`, `too-large`, `unsupported`. */
export function readOcspQuestion(bytes: Uint8Array): { readonly serialNumber: string; readonly nonce: Uint8Array | undefined } {
  if (bytes.length > MOST) throw new EdsFault('too-large');
  const body = new Cursor(onlyChild(readElement(bytes)), TAG.sequence);
  for (const optional of [0, 1]) body.maybe(context(optional, 'constructed'));
  const single = new Cursor(onlyChild(body.take(TAG.sequence)), TAG.sequence);
  const id = new Cursor(single.take(TAG.sequence), TAG.sequence);
  id.any();
  id.any();
  id.any();
  const serialNumber = serialOf(id.any());
  const extensions = body.maybe(context(2, 'constructed'));
  const nonce = extensions && extensionsOf(onlyChild(extensions)).get(NONCE)?.value;
  return { serialNumber, nonce: nonce && octetsOf(readElement(nonce)) };
}
