import type { Tx } from '#lib/db/database.ts';
import type { Operator } from '#operators';

/** Something one person asked for and another must agree to (OF-1; ASVS 2.3.5). */
export interface Approval {
  readonly id: string;
  readonly kind: string;
  /** Id of the thing it is about; there is one approval per kind and subject. */
  readonly subject: string;
  /** What the second person must see to decide. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  readonly reason: string | null;
  readonly requestedBy: string;
  readonly requestedAt: Temporal.Instant;
  /** `withdrawn`: what was asked for has ended without a decision. */
  readonly decision: 'approve' | 'decline' | 'withdrawn' | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly decisionReason: string | null;
}

/** A member of staff who decides. */
export interface Decider {
  readonly id: string;
  readonly sessionId?: string;
}

/** What a decision sets in motion, called in the decision's transaction. Handed in by wiring. */
export interface ApprovalKind {
  /** Whether what was asked for can still be done at the moment of the decision; where it cannot, the second person may only decline. Without it, it always can. */
  mayBeApproved?(tx: Tx, operator: Operator, approval: Approval, at: Temporal.Instant): Promise<boolean>;
  approved(tx: Tx, operator: Operator, approval: Approval, by: Decider, at: Temporal.Instant): Promise<void>;
  declined(tx: Tx, operator: Operator, approval: Approval, by: Decider, reason: string, at: Temporal.Instant): Promise<void>;
}

export type ApprovalKinds = Readonly<Record<string, ApprovalKind>>;

/** Why a decision was not taken. */
export type DecisionRefusal = 'not-found' | 'same-person' | 'decided' | 'reason-missing' | 'out-of-date';
