import { sql } from '#lib/db/sql.ts';

export const insert = (
  operatorId: number,
  approval: { id: string; kind: string; subject: string; details: string; reason: string | null; requestedBy: string; requestedAt: Temporal.Instant },
) => sql`
  insert into approvals.approvals (operator_id, id, kind, subject, details, reason, requested_by, requested_at)
  values (
    ${operatorId}, ${approval.id}, ${approval.kind}, ${approval.subject}, ${approval.details}::jsonb, ${approval.reason},
    ${approval.requestedBy}, ${approval.requestedAt}
  )`;

export const byId = (operatorId: number, id: string) => sql`
  select a.id, a.kind, a.subject, a.details, a.reason, a.requested_by as "requestedBy", a.requested_at as "requestedAt",
    d.decision, d.decided_by as "decidedBy", d.decided_at as "decidedAt", d.reason as "decisionReason"
  from approvals.approvals a
  left join approvals.decisions d on d.operator_id = a.operator_id and d.approval_id = a.id
  where a.operator_id = ${operatorId} and a.id = ${id}`;

export const bySubject = (operatorId: number, kind: string, subject: string) => sql`
  select a.id, a.kind, a.subject, a.details, a.reason, a.requested_by as "requestedBy", a.requested_at as "requestedAt",
    d.decision, d.decided_by as "decidedBy", d.decided_at as "decidedAt", d.reason as "decisionReason"
  from approvals.approvals a
  left join approvals.decisions d on d.operator_id = a.operator_id and d.approval_id = a.id
  where a.operator_id = ${operatorId} and a.kind = ${kind} and a.subject = ${subject}`;

export const pending = (operatorId: number, most: number) => sql`
  select a.id, a.kind, a.subject, a.details, a.reason, a.requested_by as "requestedBy", a.requested_at as "requestedAt",
    null as decision, null as "decidedBy", null as "decidedAt", null as "decisionReason"
  from approvals.approvals a
  where a.operator_id = ${operatorId}
    and not exists (
      select 1
      from approvals.decisions d
      where d.operator_id = a.operator_id and d.approval_id = a.id
    )
  order by a.requested_at, a.id
  limit ${most}`;

export const decide = (
  operatorId: number,
  decision: { approvalId: string; decision: string; decidedBy: string; decidedAt: Temporal.Instant; reason: string | null },
) => sql`
  insert into approvals.decisions (operator_id, approval_id, decision, decided_by, decided_at, reason)
  values (${operatorId}, ${decision.approvalId}, ${decision.decision}, ${decision.decidedBy}, ${decision.decidedAt}, ${decision.reason})
  on conflict (operator_id, approval_id) do nothing`;
