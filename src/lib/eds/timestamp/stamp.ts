import { generalizedTime, integer, none, octets, oid, sequence } from '../der/write.ts';
import type { Credential } from '../certificate/issue.ts';
import { CONTENT } from '../cms/signed-message.ts';
import { signMessage } from '../cms/sign-message.ts';
import { digestOf } from '../signature/algorithms.ts';

/** Makes a TimeStampToken over some bytes (RFC 3161, 2.4.2) under NCA RK's policy for GOST-2015. */
export function stamp(bytes: Uint8Array, authority: Credential, at: Temporal.Instant, serialNumber = 1): Uint8Array {
  const { digest } = authority.key;
  const imprint = sequence(sequence(oid(digest), none()), octets(digestOf(digest, bytes)));
  const content = sequence(integer(1), oid('1.2.398.3.3.2.6.4'), imprint, integer(serialNumber), generalizedTime(at));
  return signMessage({ content, contentType: CONTENT.timestamp, signers: [authority], at });
}
