import { isSame } from '../der/values.ts';
import type { EdsWord } from '../fault.ts';
import { isValidAt, type Certificate } from './certificate.ts';
import type { Trust } from './trust.ts';

/** The way from a certificate (first) to a trusted root (final), or the word for why there is none. */
export type Path = { readonly certificates: readonly Certificate[]; readonly word?: never } | { readonly certificates?: never; readonly word: EdsWord };

/** Certificates between the signer's and the root's. */
const MOST_BETWEEN = 4;
/** Signatures tried for one path, so that many authorities of one name cost no more. */
const MOST_TRIES = 12;

/** RFC 5280, 4.2.1.3: numbers of bits of keyUsage. */
export const USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, crlSign: 6 } as const;

/**
 * Builds and checks the path of a certificate at a moment (RFC 5280, 6.1): names and key identifiers chain, signatures verify, every certificate
 * is valid then, authorities are authorities, and nothing critical is left that is not understood. Policies are not processed: NCA RK's
 * certificates demand no policy. Constraints on names or policies count as not understood.
 */
export function findPath(certificate: Certificate, at: Temporal.Instant, trust: Trust, others: readonly Certificate[] = []): Path {
  const tries = { left: MOST_TRIES };
  return ownFault(certificate, at) ?? upwards([certificate], at, trust, others, tries);
}

function upwards(below: readonly Certificate[], at: Temporal.Instant, trust: Trust, others: readonly Certificate[], tries: { left: number }): Path {
  const child = below.at(-1)!;
  if (trust.isRoot(child)) return { certificates: below };
  if (below.length > MOST_BETWEEN + 1) return { word: 'path-too-long' };
  let found: Path = { word: 'no-path' };
  for (const issuer of [...trust.named(child.issuer), ...others.filter((other) => isSame(other.subject.bytes, child.issuer.bytes))]) {
    if (below.some((each) => isSame(each.bytes, issuer.bytes)) || !mayHaveIssued(issuer, child)) continue;
    const word = trust.isRoot(issuer) || tries.left-- > 0 ? issuerFault(issuer, child, below, at, trust) : 'path-too-long';
    const path: Path = word ? { word } : upwards([...below, issuer], at, trust, others, tries);
    if (path.certificates) return path;
    found = path;
  }
  return found;
}

/** Key identifiers, where both sides give them (RFC 5280, 4.2.1.1). */
function mayHaveIssued(issuer: Certificate, { authorityKeyId }: Certificate): boolean {
  if (authorityKeyId.keyId !== undefined && issuer.subjectKeyId !== undefined && authorityKeyId.keyId !== issuer.subjectKeyId) return false;
  return authorityKeyId.serialNumber === undefined || authorityKeyId.serialNumber === issuer.serialNumber;
}

function issuerFault(issuer: Certificate, child: Certificate, below: readonly Certificate[], at: Temporal.Instant, trust: Trust): EdsWord | undefined {
  if (!issuer.isAuthority || !issuer.keyUsage?.has(USAGE.keyCertSign)) return 'not-an-authority';
  // Self-issued certificates do not count, but an authority that renews itself below itself is none that is expected here.
  if (issuer.pathLength !== undefined && below.length - 1 > issuer.pathLength) return 'path-too-long';
  return ownFault(issuer, at)?.word ?? (trust.isIssuedBy(child, issuer) ? undefined : 'bad-signature');
}

function ownFault(certificate: Certificate, at: Temporal.Instant): { word: EdsWord } | undefined {
  if (certificate.unknownCritical.length > 0) return { word: 'critical-extension' };
  if (isValidAt(certificate, at)) return undefined;
  return { word: Temporal.Instant.compare(at, certificate.notBeforeAt) < 0 ? 'not-yet-valid' : 'expired' };
}
