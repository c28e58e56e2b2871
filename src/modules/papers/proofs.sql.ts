import { sql } from '#lib/db/sql.ts';

/** Proofs of payment, newest first: those that wait to be settled, or those that are. */
export const list = (operatorId: number, isSettled: boolean, before: string, most: number) => sql`
  select w.id, w.account_id as "accountId", a.number as "accountNumber", w.title, w.subject_kind as "subjectKind", w.subject_id as "subjectId", w.wished_at as "wishedAt",
    w.wished_by as "wishedBy", w.settled_at as "settledAt", w.settled_by as "settledBy", w.note,
    p.id as "paperId", p.file_id as "fileId", p.media_type as "mediaType", p.source, p.verdict, p.added_at as "addedAt"
  from papers.wishes w
  join accounts.pub_accounts a on a.operator_id = w.operator_id and a.account_id = w.account_id
  left join papers.papers p on p.operator_id = w.operator_id and p.wish_id = w.id
  where w.operator_id = ${operatorId} and w.subject_kind is not null and (w.settled_at is not null) = ${isSettled} and w.id < ${before}
  order by w.id desc
  limit ${most}`;

export const byId = (operatorId: number, id: string) => sql`
  select w.id, w.account_id as "accountId", a.number as "accountNumber", w.title, w.subject_kind as "subjectKind", w.subject_id as "subjectId", w.wished_at as "wishedAt",
    w.wished_by as "wishedBy", w.settled_at as "settledAt", w.settled_by as "settledBy", w.note,
    p.id as "paperId", p.file_id as "fileId", p.media_type as "mediaType", p.source, p.verdict, p.added_at as "addedAt"
  from papers.wishes w
  join accounts.pub_accounts a on a.operator_id = w.operator_id and a.account_id = w.account_id
  left join papers.papers p on p.operator_id = w.operator_id and p.wish_id = w.id
  where w.operator_id = ${operatorId} and w.subject_kind is not null and w.id = ${id}`;

/** Touches no row when it is settled already. What was not sent is no longer asked for. */
export const settle = (operatorId: number, id: string, by: string, note: string, at: Temporal.Instant) => sql`
  update papers.wishes
  set settled_at = ${at}, settled_by = ${by}, note = ${note}, closed_at = coalesce(closed_at, ${at})
  where operator_id = ${operatorId} and id = ${id} and subject_kind is not null and settled_at is null
  returning title, account_id as "accountId"`;

export const openCount = (operatorId: number) => sql`
  select count(*)::integer as count
  from papers.wishes
  where operator_id = ${operatorId} and subject_kind is not null and settled_at is null`;
