import { sql } from '#lib/db/sql.ts';
import type { Complaint, Outcome, Subject } from './case.ts';

export const open = (operatorId: number, one: { readonly id: string; readonly number: string; readonly subject: Subject; readonly authorId: string | null; readonly dueAt: Temporal.Instant }, at: Temporal.Instant) => sql`
  insert into content.cases (operator_id, id, number, subject_kind, subject_id, author_id, opened_at, due_at)
  values (${operatorId}, ${one.id}, ${one.number}, ${one.subject.kind}, ${one.subject.id}, ${one.authorId}, ${at}, ${one.dueAt})
  on conflict (operator_id, subject_kind, subject_id) where decided_at is null do nothing`;

/** The case that is not decided yet, held until the transaction ends. */
export const undecided = (operatorId: number, subject: Subject) => sql`
  select id, number, author_id as "authorId", opened_at as "openedAt", due_at as "dueAt"
  from content.cases
  where operator_id = ${operatorId} and subject_kind = ${subject.kind} and subject_id = ${subject.id} and decided_at is null
  for update`;

/** Cases about a subject in which staff still have to act. */
export const openAbout = (operatorId: number, subject: Subject) => sql`
  select id, due_at as "dueAt"
  from content.cases
  where operator_id = ${operatorId} and subject_kind = ${subject.kind} and subject_id = ${subject.id} and (decided_at is null or (objected_at is not null and settled_at is null))
  order by opened_at, id`;

/** Held until the transaction ends. */
export const hold = (operatorId: number, id: string) => sql`
  select id, number, subject_kind as "subjectKind", subject_id as "subjectId", author_id as "authorId", opened_at as "openedAt", due_at as "dueAt", outcome, reason, decided_by as "decidedBy", decided_at as "decidedAt",
    object_until as "objectUntil", objection, objected_at as "objectedAt", objection_due_at as "objectionDueAt", is_upheld as "isUpheld", answer, settled_by as "settledBy", settled_at as "settledAt"
  from content.cases
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const byId = (operatorId: number, id: string) => sql`
  select id, number, subject_kind as "subjectKind", subject_id as "subjectId", author_id as "authorId", opened_at as "openedAt", due_at as "dueAt", outcome, reason, decided_by as "decidedBy", decided_at as "decidedAt",
    object_until as "objectUntil", objection, objected_at as "objectedAt", objection_due_at as "objectionDueAt", is_upheld as "isUpheld", answer, settled_by as "settledBy", settled_at as "settledAt"
  from content.cases
  where operator_id = ${operatorId} and id = ${id}`;

/** What staff still have to decide, the earliest term first. */
export const waiting = (operatorId: number, most: number) => sql`
  select id, number, subject_kind as "subjectKind", subject_id as "subjectId", author_id as "authorId", opened_at as "openedAt", due_at as "dueAt", outcome, reason, decided_by as "decidedBy", decided_at as "decidedAt",
    object_until as "objectUntil", objection, objected_at as "objectedAt", objection_due_at as "objectionDueAt", is_upheld as "isUpheld", answer, settled_by as "settledBy", settled_at as "settledAt"
  from content.cases
  where operator_id = ${operatorId} and (decided_at is null or (objected_at is not null and settled_at is null))
  order by coalesce(objection_due_at, due_at), id
  limit ${most}`;

export const decided = (operatorId: number, most: number) => sql`
  select id, number, subject_kind as "subjectKind", subject_id as "subjectId", author_id as "authorId", opened_at as "openedAt", due_at as "dueAt", outcome, reason, decided_by as "decidedBy", decided_at as "decidedAt",
    object_until as "objectUntil", objection, objected_at as "objectedAt", objection_due_at as "objectionDueAt", is_upheld as "isUpheld", answer, settled_by as "settledBy", settled_at as "settledAt"
  from content.cases
  where operator_id = ${operatorId} and decided_at is not null
  order by decided_at desc, id desc
  limit ${most}`;

/** What was decided about a user's own words, the latest first. */
export const ofAuthor = (operatorId: number, userId: string, most: number) => sql`
  select id, number, subject_kind as "subjectKind", subject_id as "subjectId", author_id as "authorId", opened_at as "openedAt", due_at as "dueAt", outcome, reason, decided_by as "decidedBy", decided_at as "decidedAt",
    object_until as "objectUntil", objection, objected_at as "objectedAt", objection_due_at as "objectionDueAt", is_upheld as "isUpheld", answer, settled_by as "settledBy", settled_at as "settledAt"
  from content.cases
  where operator_id = ${operatorId} and author_id = ${userId} and decided_at is not null
  order by opened_at desc, id desc
  limit ${most}`;

export const decide = (operatorId: number, id: string, one: { readonly outcome: Outcome; readonly reason: string; readonly by: string; readonly objectUntil: Temporal.Instant | null }, at: Temporal.Instant) => sql`
  update content.cases
  set outcome = ${one.outcome}, reason = ${one.reason}, decided_by = ${one.by}, decided_at = ${at}, object_until = ${one.objectUntil}
  where operator_id = ${operatorId} and id = ${id}`;

export const object = (operatorId: number, id: string, words: string, dueAt: Temporal.Instant, at: Temporal.Instant) => sql`
  update content.cases
  set objection = ${words}, objected_at = ${at}, objection_due_at = ${dueAt}
  where operator_id = ${operatorId} and id = ${id}`;

export const settle = (operatorId: number, id: string, one: { readonly isUpheld: boolean; readonly answer: string; readonly by: string }, at: Temporal.Instant) => sql`
  update content.cases
  set is_upheld = ${one.isUpheld}, answer = ${one.answer}, settled_by = ${one.by}, settled_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const complain = (operatorId: number, one: Complaint & { readonly id: string }) => sql`
  insert into content.complaints (operator_id, id, number, case_id, user_id, is_of_authority, ground, words, complained_at)
  values (${operatorId}, ${one.id}, ${one.number}, ${one.caseId}, ${one.userId}, ${one.isOfAuthority}, ${one.ground}, ${one.words}, ${one.complainedAt})`;

export const complaintsOf = (operatorId: number, caseId: string, most: number) => sql`
  select number, case_id as "caseId", user_id as "userId", is_of_authority as "isOfAuthority", ground, words, complained_at as "complainedAt"
  from content.complaints
  where operator_id = ${operatorId} and case_id = ${caseId}
  order by complained_at, id
  limit ${most}`;

export const complaintsOfUser = (operatorId: number, userId: string, most: number) => sql`
  select number, case_id as "caseId", user_id as "userId", is_of_authority as "isOfAuthority", ground, words, complained_at as "complainedAt"
  from content.complaints
  where operator_id = ${operatorId} and user_id = ${userId}
  order by complained_at desc, id desc
  limit ${most}`;

/** Who complained in a case, each once. */
export const complainants = (operatorId: number, caseId: string) => sql`
  select distinct user_id as "userId"
  from content.complaints
  where operator_id = ${operatorId} and case_id = ${caseId} and user_id is not null
  order by user_id`;

export const forgetComplainant = (operatorId: number, userId: string) => sql`
  update content.complaints
  set user_id = null, words = ''
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const keep = (operatorId: number, caseId: string, sealed: Buffer, until: Temporal.Instant) => sql`
  insert into content.archive (operator_id, case_id, sealed, kept_until)
  values (${operatorId}, ${caseId}, ${sealed}, ${until})
  on conflict (operator_id, case_id) do update
  set kept_until = greatest(content.archive.kept_until, excluded.kept_until)`;

export const keepLonger = (operatorId: number, caseId: string, until: Temporal.Instant) => sql`
  update content.archive
  set kept_until = greatest(kept_until, ${until})
  where operator_id = ${operatorId} and case_id = ${caseId}`;

export const kept = (operatorId: number, caseId: string) => sql`
  select sealed, kept_until as "keptUntil"
  from content.archive
  where operator_id = ${operatorId} and case_id = ${caseId}`;

/** Copies whose term is over, but for cases in which staff still have to act. */
export const forgetOld = (operatorId: number, now: Temporal.Instant) => sql`
  delete from content.archive a
  using content.cases c
  where a.operator_id = ${operatorId} and a.kept_until <= ${now} and c.operator_id = a.operator_id and c.id = a.case_id
    and c.decided_at is not null and (c.objected_at is null or c.settled_at is not null)`;
