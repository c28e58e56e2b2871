import { EdsFault } from '../fault.ts';
import { unwrap } from '../certificate/certificate.ts';
import { readCrl } from '../revocation/crl.ts';
import type { Evidence } from '../revocation/judge.ts';
import { readOcspAnswer } from '../revocation/ocsp.ts';

/** Answers of NCA RK have no end; one that old is believed. */
const ANSWER_AGE = Temporal.Duration.from({ hours: 1 });

/** Reads what files hold: revocation lists in DER or PEM, OCSP answers in DER. Throws what reading them throws. */
export function readEvidence(files: { readonly crls?: readonly Uint8Array[]; readonly answers?: readonly Uint8Array[]; readonly nonce?: Uint8Array; readonly answerAge?: Temporal.Duration }): Evidence {
  const { crls = [], answers = [], nonce, answerAge = ANSWER_AGE } = files;
  if (Temporal.Duration.compare(answerAge, { hours: 24 * 7 }) > 0) throw new EdsFault('evidence-stale', 'an answer believed for more than a week is none');
  return { crls: crls.flatMap(unwrap).map(readCrl), answers: answers.map(readOcspAnswer), answerAge, ...(nonce ? { nonce } : {}) };
}
