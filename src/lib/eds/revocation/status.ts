import type { EdsWord } from '../fault.ts';

/** What a piece of evidence says about a certificate. */
export type Status =
  | { readonly kind: 'good' }
  | { readonly kind: 'revoked'; readonly at: Temporal.Instant; readonly reason: Reason }
  /** The authority says that it never issued it. */
  | { readonly kind: 'unknown' };

/** CRLReason (RFC 5280, 5.3.1) by number. */
const REASONS = ['unspecified', 'key-compromise', 'authority-compromise', 'affiliation-changed', 'superseded', 'cessation-of-operation', 'on-hold', undefined, 'removed-from-list', 'privilege-withdrawn', 'attribute-authority-compromise'] as const;
export type Reason = NonNullable<(typeof REASONS)[number]>;

export const reasonOf = (number: number): Reason => REASONS[number] ?? 'unspecified';

/** The time evidence speaks of; evidence without an end is believed for a while after it was made. */
export interface Period {
  readonly thisUpdateAt: Temporal.Instant;
  readonly nextUpdateAt: Temporal.Instant | undefined;
}

/** Clocks may differ by so much. */
const SKEW = Temporal.Duration.from({ minutes: 5 });

/**
 * Whether evidence covers a moment: made at or before it and not yet due for renewal, or made afterwards while the certificate had not run out
 * (until then authorities go on listing what they revoked). `age` is how long evidence without an end is believed.
 */
export function coverage({ thisUpdateAt, nextUpdateAt }: Period, at: Temporal.Instant, now: Temporal.Instant, notAfterAt: Temporal.Instant, age: Temporal.Duration): EdsWord | undefined {
  const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) > 0;
  if (isAfter(thisUpdateAt, now.add(SKEW))) return 'evidence-premature';
  // Of a moment still to come nothing can speak.
  if (isAfter(at, nextUpdateAt ?? thisUpdateAt.add(age)) || isAfter(at, now.add(SKEW))) return 'evidence-stale';
  return isAfter(thisUpdateAt, at.add(SKEW)) && isAfter(thisUpdateAt, notAfterAt) ? 'evidence-premature' : undefined;
}
