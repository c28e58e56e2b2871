import type { Paper } from './paper.ts';

/** What a proof of payment is asked for: a payment that began here, money in suspense, a difference of a reconciliation (`<reconciliation>:<difference>`), or an account alone. */
export const PROOF_SUBJECTS = ['payment', 'suspense', 'difference', 'account'] as const;
export interface ProofSubject {
  readonly kind: (typeof PROOF_SUBJECTS)[number];
  readonly id: string;
}

/** A proof of payment that staff asked for: a case of the reconciliation until they settle it. */
export interface Proof {
  readonly id: string;
  readonly accountId: bigint;
  readonly accountNumber: string;
  readonly title: string;
  readonly subjectKind: ProofSubject['kind'];
  readonly subjectId: string;
  readonly wishedAt: Temporal.Instant;
  readonly wishedBy: string;
  readonly settledAt: Temporal.Instant | null;
  readonly settledBy: string | null;
  readonly note: string | null;
  /** What the customer sent; null while nothing has come. */
  readonly paper: Pick<Paper, 'id' | 'fileId' | 'mediaType' | 'source' | 'verdict' | 'addedAt'> | null;
}

/** Proofs shown on one page. */
export const PROOFS_ON_PAGE = 50;
