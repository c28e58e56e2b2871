import { isSame } from '../der/values.ts';
import { EdsFault } from '../fault.ts';
import { isIssuedBy, type Certificate } from './certificate.ts';
import type { Name } from './name.ts';

/** Whom one trusts: roots, and authorities below them that are merely known. Keep it: it remembers what it verified. */
export interface Trust {
  readonly roots: readonly Certificate[];
  readonly authorities: readonly Certificate[];
  isRoot(certificate: Certificate): boolean;
  /** Roots and authorities of a name. */
  named(name: Name): readonly Certificate[];
  isIssuedBy(child: Certificate, issuer: Certificate): boolean;
}

/**
 * Trusts the self-signed ones among some certificates as roots and knows the others. With `pins`, only roots whose key has one of these identifiers
 * (SHA-1 of the key in hexadecimal digits, as NCA RK publishes them) are taken. Throws `bad-signature` for a root whose own signature is wrong.
 */
export function trustIn(certificates: readonly Certificate[], pins?: readonly string[]): Trust {
  const isSelfIssued = ({ issuer, subject }: Certificate): boolean => isSame(issuer.bytes, subject.bytes);
  const roots = certificates.filter((each) => isSelfIssued(each) && (pins === undefined || pins.includes(each.key.id)));
  for (const root of roots) if (!isIssuedBy(root, root)) throw new EdsFault('bad-signature', 'root');
  const authorities = certificates.filter((each) => !isSelfIssued(each));
  const known = [...roots, ...authorities];
  const verified = new WeakMap<Certificate, Certificate>();
  return {
    roots,
    authorities,
    isRoot: (certificate) => roots.some((root) => root === certificate || isSame(root.bytes, certificate.bytes)),
    named: (name) => known.filter(({ subject }) => isSame(subject.bytes, name.bytes)),
    isIssuedBy(child, issuer) {
      if (verified.get(child) === issuer) return true;
      const isIssued = isIssuedBy(child, issuer);
      if (isIssued) verified.set(child, issuer);
      return isIssued;
    },
  };
}
