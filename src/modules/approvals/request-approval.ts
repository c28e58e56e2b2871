import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/db/database.ts';
import * as audit from '#audit';
import type { Approval, Decider } from './approval.ts';
import * as rows from './approvals.sql.ts';

/** Who asks: staff unless it is said; a customer where the operation is his own, such as a refund; a program. */
type Requester = Decider & { readonly kind?: 'staff' | 'user'; readonly isProgram?: boolean };

/** Asks for a second person's agreement, in the transaction of what asks for it; what a program asks, any one person may agree to. Returns the approval's id. */
export async function requestApproval(
  tx: Tx,
  request: Pick<Approval, 'kind' | 'subject' | 'details' | 'reason'> & { readonly requestedBy: Requester; readonly at: Temporal.Instant },
): Promise<string> {
  const { kind, subject, details, reason, requestedBy, at } = request;
  const id = randomUUID();
  await tx.run(rows.insert(tx.operatorId, { id, kind, subject, details: JSON.stringify(details), reason, requestedBy: requestedBy.id, requestedAt: at }));
  const { isProgram, kind: of = 'staff', ...person } = requestedBy;
  const actor: audit.AuditActor = isProgram ? { kind: 'system' } : { kind: of, ...person };
  const deed = { action: 'approval.requested', at, actor, subject: { kind: 'approval', id }, details: { kind, subject } } as const;
  await audit.record(tx, reason === null ? deed : { ...deed, reason });
  return id;
}
