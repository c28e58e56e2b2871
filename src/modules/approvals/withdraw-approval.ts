import type { Tx } from '#lib/db/database.ts';
import * as audit from '#audit';
import * as rows from './approvals.sql.ts';

/** Ends an approval that nobody has decided on, in the transaction of what made it pointless. Does nothing where there is none or it has been decided. */
export async function withdrawApproval(tx: Tx, { kind, subject }: { readonly kind: string; readonly subject: string }, at: Temporal.Instant): Promise<void> {
  const approval = await tx.maybe<{ id: string }>(rows.bySubject(tx.operatorId, kind, subject));
  if (!approval) return;
  const row = { approvalId: approval.id, decision: 'withdrawn', decidedBy: SYSTEM, decidedAt: at, reason: null };
  if ((await tx.run(rows.decide(tx.operatorId, row))) === 0) return;
  await audit.record(tx, { action: 'approval.withdrawn', at, actor: { kind: 'system' }, subject: { kind: 'approval', id: approval.id }, details: { kind, subject } });
}

/** Stands where a decision has the person who took it. */
const SYSTEM = 'system';
