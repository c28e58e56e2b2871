import { Cursor } from '../der/cursor.ts';
import { context, readElement, TAG, type Element } from '../der/element.ts';
import { isSame, octetsOf, oidOf, serialOf, smallOf, timeOf } from '../der/values.ts';
import { EdsFault } from '../fault.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { CONTENT, readSignedMessage } from '../cms/signed-message.ts';
import { ATTRIBUTE, certificateOf, verifySigner } from '../cms/verify-signer.ts';
import { algorithmOf, digestOf } from '../signature/algorithms.ts';

/** A timestamp whose signature and imprint are right; nothing is said yet about who made it. */
export interface Timestamp {
  readonly at: Temporal.Instant;
  readonly policy: string;
  readonly serialNumber: string;
  readonly authority: Certificate;
  /** Certificates that came with it. */
  readonly certificates: readonly Certificate[];
}

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/**
 * Verifies a TimeStampToken over some bytes (RFC 3161, 2.4.2; RFC 5816): one signer who names his certificate, whose only use, marked critical, is
 * stamping. Throws `timestamp-mismatch` when it is for other bytes, `wrong-usage`, and what reading and verifying signed messages throw.
 */
export function verifyTimestamp(token: Uint8Array, stamped: Uint8Array, known: readonly Certificate[] = []): Timestamp {
  const message = readSignedMessage(token);
  if (message.contentType !== CONTENT.timestamp || !message.content) throw new EdsFault('wrong-content-type');
  const [signer, ...more] = message.signers;
  if (!signer || more.length > 0) throw new EdsFault('malformed', 'one stamping signer expected');
  const attributes = signer.signed?.attributes;
  if (!attributes?.has(ATTRIBUTE.signingCertificate) && !attributes?.has(ATTRIBUTE.signingCertificateV2)) throw new EdsFault('attribute-missing');
  if (signer.unsigned.size > 0) throw new EdsFault('unknown-attribute');
  const authority = certificateOf(signer, [...message.certificates, ...known]);
  const { extendedKeyUsage, isExtendedKeyUsageCritical } = authority;
  if (extendedKeyUsage?.join() !== TIME_STAMPING || !isExtendedKeyUsageCritical) throw new EdsFault('wrong-usage');
  verifySigner(message, signer, authority, message.content);
  const { imprint, ...said } = readStatement(readElement(message.content));
  if (!isSame(imprint.digest, digestOf(imprint.algorithm, stamped))) throw new EdsFault('timestamp-mismatch');
  return { ...said, authority, certificates: message.certificates };
}

/** TSTInfo. Accuracy, order, nonce and the authority's name are read over. */
function readStatement(element: Element) {
  const cursor = new Cursor(element, TAG.sequence);
  if (smallOf(cursor.any()) !== 1) throw new EdsFault('unsupported', 'version');
  const policy = oidOf(cursor.any());
  const imprint = new Cursor(cursor.any(), TAG.sequence);
  const [algorithm, digest] = [algorithmOf(imprint.any()), octetsOf(imprint.any())];
  imprint.end();
  const serialNumber = serialOf(cursor.any());
  const at = timeOf(cursor.take(TAG.generalizedTime));
  for (const tag of [TAG.sequence, TAG.boolean, TAG.integer, context(0, 'constructed')]) cursor.maybe(tag);
  // Extensions [1] could be critical; none are known.
  cursor.end();
  return { policy, imprint: { algorithm, digest }, serialNumber, at };
}
