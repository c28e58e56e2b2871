import { contentOf, readElement } from '../der/element.ts';
import { element, explicit, integer, none, octets, oid, sequence, setOf, time } from '../der/write.ts';
import type { Credential } from '../certificate/issue.ts';
import { digestOf, OID } from '../signature/algorithms.ts';
import { CONTENT } from './signed-message.ts';
import { ATTRIBUTE } from './verify-signer.ts';

/** What a signed message is made of. */
export interface MessageDraft {
  readonly content: Uint8Array;
  readonly signers: readonly Credential[];
  /** The time the signers claim. */
  readonly at: Temporal.Instant;
  readonly isDetached?: boolean;
  readonly contentType?: string;
  /** Certificates to enclose, in DER; those of the signers unless told otherwise. */
  readonly certificates?: readonly Uint8Array[];
  /** Gives a timestamp token over a signature. */
  readonly stamp?: (signature: Uint8Array) => Uint8Array;
}

/** Makes a CMS SignedData as NCA RK's tools do (RFC 5652): signed attributes with signing time and ESSCertIDv2, only the signers' certificates enclosed. */
export function signMessage(draft: MessageDraft): Uint8Array {
  const { content, signers, isDetached = false, contentType = CONTENT.data, certificates = signers.map(({ certificate }) => certificate.bytes) } = draft;
  const digests = [...new Set(signers.map(({ key }) => key.digest))];
  const body = sequence(
    integer(contentType === CONTENT.data ? 1 : 3),
    setOf(...digests.map((digest) => sequence(oid(digest), none()))),
    sequence(oid(contentType), ...(isDetached ? [] : [explicit(0, octets(content))])),
    ...(certificates.length > 0 ? [element(0xa0, ...certificates)] : []),
    setOf(...signers.map((signer) => signerElement(signer, draft, contentType))),
  );
  return sequence(oid(CONTENT.signedMessage), explicit(0, body));
}

function signerElement({ certificate, key }: Credential, { content, at, stamp }: MessageDraft, contentType: string): Uint8Array {
  const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value));
  const attributes = setOf(
    attribute(ATTRIBUTE.contentType, oid(contentType)),
    attribute(ATTRIBUTE.signingTime, time(at)),
    attribute(ATTRIBUTE.signingCertificateV2, sequence(sequence(sequence(octets(digestOf(OID.sha256, certificate.bytes)))))),
    attribute(ATTRIBUTE.messageDigest, octets(digestOf(key.digest, content))),
  );
  const signature = key.sign(attributes);
  return sequence(
    integer(1), sequence(certificate.issuer.bytes, integer(Buffer.from(certificate.serialNumber, 'hex'))), sequence(oid(key.digest), none()),
    element(0xa0, contentOf(readElement(attributes))), key.algorithm, octets(signature),
    ...(stamp ? [element(0xa1, attribute(ATTRIBUTE.timestamp, stamp(signature)))] : []),
  );
}
