import { attempt, type EdsWord } from '../fault.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { findPath, USAGE } from '../certificate/path.ts';
import { identityOf } from '../identity/identity.ts';
import { judgeRevocation } from '../revocation/judge.ts';
import { outcomeOfChecks, type Check, type Circumstances, type Purpose, type Verdict } from './verdict.ts';

/** Judges a certificate by itself: path, revocation of every certificate on it, usage and identity. Throws nothing. */
export function verifyCertificate(certificate: Certificate, circumstances: Circumstances): Verdict {
  const { now, at = now, purpose = 'document' } = circumstances;
  const identity = attempt(() => identityOf(certificate));
  const { path, checks } = checkPath(certificate, at, circumstances);
  const all: Check[] = [named('identity', identity.word), named('usage', usageFault(certificate, purpose)), ...checks];
  return { outcome: outcomeOfChecks(all), at, atIs: circumstances.at ? 'given' : 'now', claimedAt: undefined, identity: identity.value, path, checks: all };
}

export const named = (name: Check['name'], word: EdsWord | undefined): Check => (word === undefined ? { name } : { name, word });

/** The path of a certificate at a moment, and the revocation of each certificate below the root. */
export function checkPath(certificate: Certificate, at: Temporal.Instant, { trust, evidence, now, others }: Circumstances): { path: string[]; checks: Check[] } {
  const { certificates, word } = findPath(certificate, at, trust, others);
  if (!certificates) return { path: [], checks: [named('path', word)] };
  const revocations = certificates.slice(0, -1).map((each, below): Check => {
    const { word, revoked, seen } = judgeRevocation(each, certificates[below + 1]!, at, now, evidence);
    return { ...named('revocation', word), certificate: each.serialNumber, evidence: seen, ...(revoked ? { revoked } : {}) };
  });
  return { path: certificates.map(({ key }) => key.id), checks: [{ name: 'path' }, ...revocations] };
}

const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4';
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';
const ROLES = '1.2.398.3.3.4.';

/**
 * Signing takes digitalSignature or nonRepudiation (RFC 5280, 4.2.1.3), and an extended usage, where there is any, for signing or with a role of NCA RK. The
 * older separate key for authentication signs no documents; for signing in it is as good as the newer one for both.
 */
export function usageFault({ keyUsage, extendedKeyUsage, isAuthority }: Certificate, purpose: Purpose): EdsWord | undefined {
  if (purpose === 'any') return undefined;
  const maySign = keyUsage?.has(USAGE.digitalSignature) || keyUsage?.has(USAGE.nonRepudiation);
  if (!maySign || isAuthority) return 'wrong-usage';
  if (extendedKeyUsage === undefined || extendedKeyUsage.includes(EMAIL_PROTECTION)) return undefined;
  if (extendedKeyUsage.includes(CLIENT_AUTHENTICATION)) return purpose === 'sign-in' ? undefined : 'wrong-usage';
  return extendedKeyUsage.some((usage) => usage.startsWith(ROLES)) ? undefined : 'wrong-usage';
}
