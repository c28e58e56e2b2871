import { sql } from '#lib/db/sql.ts';

export const open = (operatorId: number) => sql`
  select id, document, texts, revision, started_by as "startedBy", started_at as "startedAt", changed_by as "changedBy", changed_at as "changedAt",
    effective_on as "effectiveOn", wanted_by as "wantedBy", approval_id as "approvalId"
  from legal.drafts
  where operator_id = ${operatorId} and ended_at is null
  order by document`;

/** Held until the transaction ends. */
export const hold = (operatorId: number, id: string) => sql`
  select id, document, texts, revision, started_by as "startedBy", started_at as "startedAt", changed_by as "changedBy", changed_at as "changedAt",
    effective_on as "effectiveOn", wanted_by as "wantedBy", approval_id as "approvalId"
  from legal.drafts
  where operator_id = ${operatorId} and id = ${id} and ended_at is null
  for update`;

/** Touches no row when somebody is writing already. */
export const start = (operatorId: number, one: { readonly id: string; readonly document: string; readonly texts: string; readonly by: string }, at: Temporal.Instant) => sql`
  insert into legal.drafts (operator_id, id, document, texts, started_by, started_at, changed_by, changed_at)
  values (${operatorId}, ${one.id}, ${one.document}, ${one.texts}::jsonb, ${one.by}, ${at}, ${one.by}, ${at})
  on conflict (operator_id, document) where ended_at is null do nothing`;

export const save = (operatorId: number, id: string, texts: string, by: string, at: Temporal.Instant) => sql`
  update legal.drafts
  set texts = ${texts}::jsonb, revision = revision + 1, changed_by = ${by}, changed_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const want = (operatorId: number, id: string, effectiveOn: Temporal.PlainDate, by: string, approvalId: string) => sql`
  update legal.drafts
  set effective_on = ${effectiveOn}, wanted_by = ${by}, approval_id = ${approvalId}
  where operator_id = ${operatorId} and id = ${id}`;

/** What was wanted is not wanted any more: writing goes on. */
export const release = (operatorId: number, id: string) => sql`
  update legal.drafts
  set effective_on = null, wanted_by = null, approval_id = null
  where operator_id = ${operatorId} and id = ${id} and ended_at is null`;

export const end = (operatorId: number, id: string, version: number | null, at: Temporal.Instant) => sql`
  update legal.drafts
  set ended_at = ${at}, version = ${version}
  where operator_id = ${operatorId} and id = ${id}`;
