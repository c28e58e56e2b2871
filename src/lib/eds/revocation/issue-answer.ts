import { TAG } from '../der/element.ts';
import { element, explicit, generalizedTime, octets, oid, sequence } from '../der/write.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { extension, signed, type Credential } from '../certificate/issue.ts';
import { certificateIdFor, NONCE } from './ocsp-question.ts';

export interface AnswerDraft {
  readonly certificate: Pick<Certificate, 'serialNumber'>;
  readonly issuer: Certificate;
  readonly responder: Credential;
  readonly producedAt: Temporal.Instant;
  /** Without it: good. A reason is the number of RFC 5280, 5.3.1. */
  readonly revoked?: { readonly at: Temporal.Instant; readonly reason?: number };
  readonly nonce?: Uint8Array;
  /** Certificates to enclose; the responder's unless told otherwise. */
  readonly certificates?: readonly Certificate[];
}

/** Gives an OCSP answer about one certificate as NCA RK's responder does (RFC 6960, 4.2.1): hashes by SHA-256, no next update. */
export function issueAnswer({ certificate, issuer, responder, producedAt, revoked, nonce, certificates = [responder.certificate] }: AnswerDraft): Uint8Array {
  const id = certificateIdFor(certificate.serialNumber, issuer);
  const reason = revoked?.reason === undefined ? [] : [explicit(0, element(TAG.enumerated, Buffer.of(revoked.reason)))];
  const status = revoked ? explicit(1, generalizedTime(revoked.at), ...reason) : element(0x80);
  const body = sequence(
    explicit(1, responder.certificate.subject.bytes), generalizedTime(producedAt), sequence(sequence(id, status, generalizedTime(producedAt))),
    ...(nonce ? [explicit(1, sequence(extension(NONCE, octets(nonce))))] : []),
  );
  const basic = signed(body, responder.key, explicit(0, sequence(...certificates.map(({ bytes }) => bytes))));
  return sequence(element(TAG.enumerated, Buffer.of(0)), explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))));
}
