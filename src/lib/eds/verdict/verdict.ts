import type { Certificate } from '../certificate/certificate.ts';
import type { Trust } from '../certificate/trust.ts';
import type { EdsWord } from '../fault.ts';
import type { Identity } from '../identity/identity.ts';
import type { Evidence, EvidenceSeen, RevocationJudgement } from '../revocation/judge.ts';

/**
 * `good`: everything holds. `revoked`: everything but that a certificate was revoked. `indeterminate`: nothing speaks against it, but evidence is
 * missing or does not cover the moment. `invalid`: something is wrong. Only `good` may be relied upon.
 */
export type Outcome = 'good' | 'revoked' | 'indeterminate' | 'invalid';

/** One thing that was looked at. Without a word it holds. */
export interface Check {
  readonly name: 'signature' | 'attributes' | 'identity' | 'usage' | 'timestamp' | 'path' | 'revocation';
  /** The serial number of the certificate it is about, where it is about one. */
  readonly certificate?: string;
  readonly word?: EdsWord;
  readonly revoked?: RevocationJudgement['revoked'];
  readonly evidence?: readonly EvidenceSeen[];
}

/** What came out for one signer, or for a certificate by itself. */
export interface Verdict {
  readonly outcome: Outcome;
  /** The moment for which it was judged, and why that one. */
  readonly at: Temporal.Instant;
  readonly atIs: 'given' | 'timestamp' | 'now';
  /** What the signer claims; nobody vouches for it. */
  readonly claimedAt: Temporal.Instant | undefined;
  readonly identity: Identity | undefined;
  /** Key identifiers from the signer's to the root's, where there is a path. */
  readonly path: readonly string[];
  readonly checks: readonly Check[];
}

/** What a key is used for: to sign documents, or to sign in (older certificates have a key of their own for it). A certificate shown by itself may be for anything. */
export type Purpose = 'document' | 'sign-in' | 'any';

export interface Circumstances {
  readonly trust: Trust;
  readonly evidence: Evidence;
  /** The moment to judge for. Without it: that of a trusted timestamp, else now. */
  readonly at?: Temporal.Instant;
  readonly now: Temporal.Instant;
  readonly purpose?: Purpose;
  /** Further certificates that paths may go through. */
  readonly others?: readonly Certificate[];
  /** Lists that came inside the message count for nothing: whoever shows it chose them. */
  readonly onlyGiven?: true;
}

const INDETERMINATE: ReadonlySet<EdsWord> = new Set<EdsWord>(['no-evidence', 'unknown-to-authority', 'timestamp-untrusted', 'unknown-attribute']);

const outcomeOf = (word: EdsWord | undefined): Outcome => (word === undefined ? 'good' : word === 'revoked' ? 'revoked' : INDETERMINATE.has(word) ? 'indeterminate' : 'invalid');

/** The worst of several, where nothing at all is invalid. */
export function worstOf(outcomes: readonly Outcome[]): Outcome {
  const order = ['invalid', 'revoked', 'indeterminate', 'good'] as const;
  return outcomes.length === 0 ? 'invalid' : order.find((each) => outcomes.includes(each))!;
}

export const outcomeOfChecks = (checks: readonly Check[]): Outcome => worstOf(checks.map(({ word }) => outcomeOf(word)));
