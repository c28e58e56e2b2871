import { sql } from '#lib/db/sql.ts';
import type { ApplicantNote, ApplicantPaper, NewApplicant } from './applicant.ts';

export interface NewRow extends Pick<NewApplicant, 'email' | 'language' | 'accepted' | 'control' | 'origin'> {
  readonly id: string;
  readonly number: string;
  readonly emailKey: string;
  readonly sealed: Buffer;
  readonly accountMark: Buffer | null;
}

export const insert = (operatorId: number, one: NewRow, at: Temporal.Instant) => sql`
  insert into applicants.applicants (
    operator_id, id, number, email, email_key, language, sealed, account_mark, accepted, control, address, browser, request_id, submitted_at, complete_since
  )
  values (
    ${operatorId}, ${one.id}, ${one.number}, ${one.email}, ${one.emailKey}, ${one.language}, ${one.sealed}, ${one.accountMark},
    ${JSON.stringify(one.accepted)}::jsonb, ${one.control}, ${one.origin.address}, ${one.origin.browser}, ${one.origin.requestId}, ${at}, ${at}
  )`;

/** One application at a time for an address: others wait here until the transaction ends. */
export const lockEmail = (operatorId: number, emailKey: string) => sql`
  select pg_advisory_xact_lock(${operatorId}, hashtext(${emailKey}))`;

export const openOfEmail = (operatorId: number, emailKey: string) => sql`
  select a.id, a.number, a.email, a.language, a.complete_since as "completeSince"
  from applicants.applicants a
  where a.operator_id = ${operatorId} and a.email_key = ${emailKey}
    and not exists (select from applicants.decisions d where d.operator_id = a.operator_id and d.applicant_id = a.id)
  order by a.submitted_at, a.id
  limit 1`;

/** Whoever is to be answered first stands first; who owes a document stands after everybody. */
export const open = (operatorId: number, after: { readonly since: Temporal.Instant | null; readonly id: string } | undefined, most: number) => sql`
  select a.id, a.number, a.sealed, a.submitted_at as "submittedAt", a.complete_since as "completeSince", null as decision, null as "decidedAt"
  from applicants.applicants a
  where a.operator_id = ${operatorId}
    and not exists (select from applicants.decisions d where d.operator_id = a.operator_id and d.applicant_id = a.id)
    and (${after === undefined}::boolean or (coalesce(a.complete_since, 'infinity'), a.id) > (coalesce(${after?.since ?? null}::timestamptz, 'infinity'), ${after?.id ?? null}::uuid))
  order by coalesce(a.complete_since, 'infinity'), a.id
  limit ${most}`;

export const decided = (operatorId: number, before: { readonly at: Temporal.Instant; readonly id: string } | undefined, most: number) => sql`
  select a.id, a.number, a.sealed, a.submitted_at as "submittedAt", a.complete_since as "completeSince", d.decision, d.decided_at as "decidedAt"
  from applicants.decisions d
  join applicants.applicants a on a.operator_id = d.operator_id and a.id = d.applicant_id
  where d.operator_id = ${operatorId}
    and (${before === undefined}::boolean or (d.decided_at, d.applicant_id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
  order by d.decided_at desc, d.applicant_id desc
  limit ${most}`;

export const byId = (operatorId: number, id: string) => sql`
  select a.id, a.number, a.email, a.language, a.sealed, a.account_mark as "accountMark", a.submitted_at as "submittedAt", a.complete_since as "completeSince",
    d.decision, d.decided_at as "decidedAt", d.decided_by as "decidedBy", d.reason, d.user_id as "userId"
  from applicants.applicants a
  left join applicants.decisions d on d.operator_id = a.operator_id and d.applicant_id = a.id
  where a.operator_id = ${operatorId} and a.id = ${id}`;

/** One that is not decided yet, its row held until the transaction ends. */
export const undecided = (operatorId: number, id: string) => sql`
  select a.id, a.number, a.email, a.language, a.sealed, a.accepted, a.control, a.address, a.browser, a.request_id as "requestId"
  from applicants.applicants a
  where a.operator_id = ${operatorId} and a.id = ${id}
    and not exists (select from applicants.decisions d where d.operator_id = a.operator_id and d.applicant_id = a.id)
  for update of a`;

export const rivals = (operatorId: number, id: string, accountMark: Buffer) => sql`
  select a.id, a.number
  from applicants.applicants a
  where a.operator_id = ${operatorId} and a.account_mark = ${accountMark} and a.id <> ${id}
  order by a.submitted_at desc, a.id desc
  limit 10`;

export const setComplete = (operatorId: number, id: string, since: Temporal.Instant | null) => sql`
  update applicants.applicants
  set complete_since = ${since}
  where operator_id = ${operatorId} and id = ${id}`;

export const decide = (
  operatorId: number,
  one: { readonly applicantId: string; readonly decision: string; readonly reason: string | null; readonly decidedBy: string; readonly userId: string | null },
  at: Temporal.Instant,
) => sql`
  insert into applicants.decisions (operator_id, applicant_id, decision, reason, decided_by, decided_at, user_id)
  values (${operatorId}, ${one.applicantId}, ${one.decision}, ${one.reason}, ${one.decidedBy}, ${at}, ${one.userId})`;

export const wish = (operatorId: number, one: { readonly id: string; readonly applicantId: string; readonly title: string; readonly wishedBy: string }, at: Temporal.Instant) => sql`
  insert into applicants.wishes (operator_id, id, applicant_id, title, wished_at, wished_by)
  values (${operatorId}, ${one.id}, ${one.applicantId}, ${one.title}, ${at}, ${one.wishedBy})`;

export const wishes = (operatorId: number, applicantId: string) => sql`
  select id, title, wished_at as "wishedAt", closed_at as "closedAt"
  from applicants.wishes
  where operator_id = ${operatorId} and applicant_id = ${applicantId}
  order by id`;

export const closeWish = (operatorId: number, applicantId: string, id: string, at: Temporal.Instant) => sql`
  update applicants.wishes
  set closed_at = ${at}
  where operator_id = ${operatorId} and applicant_id = ${applicantId} and id = ${id} and closed_at is null
  returning title`;

export const openWishes = (operatorId: number, applicantId: string) => sql`
  select count(*)::integer as count
  from applicants.wishes
  where operator_id = ${operatorId} and applicant_id = ${applicantId} and closed_at is null`;

export const addPaper = (operatorId: number, applicantId: string, wishId: string, paper: Omit<ApplicantPaper, 'verdict'>) => sql`
  insert into applicants.papers (operator_id, id, applicant_id, wish_id, title, file_id, media_type, added_at)
  values (${operatorId}, ${paper.id}, ${applicantId}, ${wishId}, ${paper.title}, ${paper.fileId}, ${paper.mediaType}, ${paper.addedAt})`;

export const papers = (operatorId: number, applicantId: string) => sql`
  select id, title, file_id as "fileId", media_type as "mediaType", added_at as "addedAt", verdict
  from applicants.papers
  where operator_id = ${operatorId} and applicant_id = ${applicantId}
  order by added_at, id`;

export const held = (operatorId: number, most: number) => sql`
  select id
  from applicants.papers
  where operator_id = ${operatorId} and verdict is null
  order by added_at, id
  limit ${most}`;

export const heldFile = (operatorId: number, id: string) => sql`
  select file_id as "fileId"
  from applicants.papers
  where operator_id = ${operatorId} and id = ${id} and verdict is null`;

export const judge = (operatorId: number, id: string, verdict: string, at: Temporal.Instant) => sql`
  update applicants.papers
  set verdict = ${verdict}, scanned_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and verdict is null`;

export const note = (operatorId: number, applicantId: string, one: ApplicantNote) => sql`
  insert into applicants.notes (operator_id, id, applicant_id, kind, words, noted_by, noted_at)
  values (${operatorId}, ${one.id}, ${applicantId}, ${one.kind}, ${one.words}, ${one.notedBy}, ${one.notedAt})`;

export const notes = (operatorId: number, applicantId: string) => sql`
  select id, kind, words, noted_by as "notedBy", noted_at as "notedAt"
  from applicants.notes
  where operator_id = ${operatorId} and applicant_id = ${applicantId}
  order by id`;
