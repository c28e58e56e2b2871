import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import type { Approval, ApprovalKinds, Decider, DecisionRefusal } from './approval.ts';
import * as rows from './approvals.sql.ts';

/**
 * Decides on what somebody else asked for, and sets in motion what the kind says, all in one transaction.
 * Refuses the person who asked ('same-person'), a second decision ('decided'), declining without a reason, and approving what cannot be
 * done any more ('out-of-date').
 */
export async function decideApproval(
  house: { readonly db: Database; readonly approvalKinds: ApprovalKinds },
  operator: Operator,
  staff: Decider,
  wish: { readonly approvalId: string; readonly decision: 'approve' | 'decline'; readonly reason: string; readonly origin?: Origin },
  now: Temporal.Instant,
): Promise<Approval | Refused<DecisionRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const approval = await tx.maybe<Approval>(rows.byId(operator.id, wish.approvalId));
    if (!approval) return refuse('not-found');
    if (approval.requestedBy === staff.id) return refuse('same-person');
    if (wish.decision === 'decline' && wish.reason.trim() === '') return refuse('reason-missing', 'reason');
    const kind = house.approvalKinds[approval.kind];
    if (!kind) throw new Error(`nothing is wired to approvals of kind ${approval.kind}`);
    if (wish.decision === 'approve' && kind.mayBeApproved && !(await kind.mayBeApproved(tx, operator, approval, now))) return refuse('out-of-date', 'decision');
    const row = { approvalId: approval.id, decision: wish.decision, decidedBy: staff.id, decidedAt: now, reason: wish.reason.trim() || null };
    if ((await tx.run(rows.decide(operator.id, row))) === 0) return refuse('decided');
    if (wish.decision === 'approve') await kind.approved(tx, operator, approval, staff, now);
    else await kind.declined(tx, operator, approval, staff, wish.reason, now);
    await audit.record(tx, {
      action: wish.decision === 'approve' ? 'approval.granted' : 'approval.declined',
      at: now,
      actor: { kind: 'staff', ...staff },
      subject: { kind: 'approval', id: approval.id },
      details: { kind: approval.kind, subject: approval.subject },
      ...(row.reason && { reason: row.reason }),
      ...(wish.origin && { origin: wish.origin }),
    });
    return { ...approval, decision: wish.decision, decidedBy: staff.id, decidedAt: now, decisionReason: row.reason };
  });
}
