import { element, explicit, ia5, integer, sequence, time } from '../der/write.ts';
import { extension, signed, type Credential } from '../certificate/issue.ts';
import { TAG } from '../der/element.ts';

/** A revocation to list. `reason` is the number of RFC 5280, 5.3.1. */
export interface Revocation {
  readonly serialNumber: string;
  readonly at: Temporal.Instant;
  readonly reason?: number;
}

export interface CrlDraft {
  readonly revoked: readonly Revocation[];
  readonly thisUpdateAt: Temporal.Instant;
  readonly nextUpdateAt: Temporal.Instant;
  readonly number: number;
  /** Makes it a delta to the list of this number. */
  readonly deltaOf?: number;
  /** Restricts it to one distribution point. */
  readonly address?: string;
}

/** Issues a CertificateList of version 2 (RFC 5280, 5.1). */
export function issueCrl({ revoked, thisUpdateAt, nextUpdateAt, number, deltaOf, address }: CrlDraft, issuer: Credential): Uint8Array {
  const entries = revoked.map(({ serialNumber, at, reason }) =>
    sequence(integer(Buffer.from(serialNumber, 'hex')), time(at), ...(reason === undefined ? [] : [sequence(extension('2.5.29.21', element(TAG.enumerated, Buffer.of(reason))))])),
  );
  const extensions = [
    extension('2.5.29.20', integer(number)),
    extension('2.5.29.35', sequence(element(0x80, Buffer.from(issuer.certificate.key.id, 'hex')))),
    ...(deltaOf === undefined ? [] : [extension('2.5.29.27', integer(deltaOf), 'critical')]),
    ...(address === undefined ? [] : [extension('2.5.29.28', sequence(explicit(0, explicit(0, ia5(0x86, address)))), 'critical')]),
  ];
  const body = sequence(
    integer(1), issuer.key.algorithm, issuer.certificate.subject.bytes, time(thisUpdateAt), time(nextUpdateAt),
    ...(entries.length > 0 ? [sequence(Buffer.concat(entries))] : []), explicit(0, sequence(...extensions)),
  );
  return signed(body, issuer.key);
}
