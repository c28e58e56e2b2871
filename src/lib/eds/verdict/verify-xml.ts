import { attempt } from '../fault.ts';
import { certificateIn, readSignedXml, verifyXmlSignature } from '../xml/signature.ts';
import { outcomeOfChecks, worstOf, type Check, type Circumstances, type Outcome, type Verdict } from './verdict.ts';
import { named, verifyCertificate } from './verify-certificate.ts';

/**
 * Judges a signed XML document: every signature with its certificate, path and revocation. XML signatures carry no timestamp: the moment is given, or now. Throws EdsFault for
 * what cannot be read.
 */
export function verifyXml(bytes: Uint8Array, circumstances: Circumstances): { readonly outcome: Outcome; readonly signers: readonly Verdict[] } {
  const document = readSignedXml(bytes);
  const signers = document.signatures.map((signature, index): Verdict => {
    const { now, at = now } = circumstances;
    const { value: certificate, word } = attempt(() => certificateIn(signature));
    if (!certificate) return { outcome: 'invalid', at, atIs: circumstances.at ? 'given' : 'now', claimedAt: undefined, identity: undefined, path: [], checks: [named('signature', word)] };
    const verdict = verifyCertificate(certificate, circumstances);
    const checks: Check[] = [named('signature', attempt(() => verifyXmlSignature(document, index, certificate)).word), ...verdict.checks];
    return { ...verdict, checks, outcome: outcomeOfChecks(checks) };
  });
  return { outcome: worstOf(signers.map(({ outcome }) => outcome)), signers };
}
