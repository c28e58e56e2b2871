import { sql } from '#lib/db/sql.ts';
import type { Cover, Deed } from './entry.ts';
import type { Sought } from './proof.ts';

export const insert = (operatorId: number, deed: Deed, { salt, digest }: Cover) => sql`
  insert into audit.entries (
    operator_id, at, action, actor_kind, actor_id, user_id, subject_kind, subject_id, details, reason, session_id, request_id, address, browser, salt, origin_digest
  )
  values (
    ${operatorId}, ${deed.at}, ${deed.action}, ${deed.actor.kind}, ${'id' in deed.actor ? deed.actor.id : null}, ${deed.userId ?? null},
    ${deed.subject?.kind ?? null}, ${deed.subject?.id ?? null}, ${JSON.stringify(deed.details ?? {})}, ${deed.reason ?? null},
    ${('sessionId' in deed.actor && deed.actor.sessionId) || null}, ${deed.origin?.requestId ?? null}, ${deed.origin?.address ?? null}, ${deed.origin?.browser ?? null},
    ${salt}, ${digest}
  )`;

export const forgetOrigins = (operatorId: number, userId: string) => sql`
  update audit.entries
  set salt = null, address = null, browser = null
  where operator_id = ${operatorId} and user_id = ${userId} and (salt is not null or address is not null or browser is not null)`;

export const all = (operatorId: number, before: bigint, most: number) => sql`
  select id, at, action, actor_kind as "actorKind", actor_id as "actorId", subject_kind as "subjectKind", subject_id as "subjectId", details, reason, address, browser
  from audit.entries
  where operator_id = ${operatorId} and id < ${before}
  order by id desc
  limit ${most}`;

export const ofSession = (operatorId: number, sessionId: string, action: string, subject: { readonly kind: string; readonly id: string }, after: Temporal.Instant) => sql`
  select reason
  from audit.entries
  where operator_id = ${operatorId} and subject_kind = ${subject.kind} and subject_id = ${subject.id}
    and action = ${action} and session_id = ${sessionId} and at > ${after}
  order by id desc
  limit 1`;

export const ofUser = (operatorId: number, userId: string, before: bigint, most: number) => sql`
  select id, at, action, actor_kind as "actorKind", actor_id as "actorId", subject_kind as "subjectKind", subject_id as "subjectId", details, reason, address, browser
  from audit.entries
  where operator_id = ${operatorId} and user_id = ${userId} and id < ${before}
  order by id desc
  limit ${most}`;

export const oneOfUser = (operatorId: number, userId: string, id: bigint) => sql`
  select id, at, action, actor_kind as "actorKind", actor_id as "actorId", subject_kind as "subjectKind", subject_id as "subjectId", details, reason, address, browser
  from audit.entries
  where operator_id = ${operatorId} and id = ${id} and user_id = ${userId}`;

export const ofSubject = (operatorId: number, kind: string, id: string, before: bigint, most: number) => sql`
  select id, at, action, actor_kind as "actorKind", actor_id as "actorId", subject_kind as "subjectKind", subject_id as "subjectId", details, reason, address, browser
  from audit.entries
  where operator_id = ${operatorId} and subject_kind = ${kind} and subject_id = ${id} and id < ${before}
  order by id desc
  limit ${most}`;

/** One entry about a user as it is sealed, with what may be forgotten of it. */
export const sealed = (operatorId: number, { userId, action, subject, at }: Sought) => sql`
  select e.id, audit.sealed_text(e) as entry, e.salt, e.address, e.browser
  from audit.entries e
  where e.operator_id = ${operatorId} and e.user_id = ${userId} and e.action = ${action}
    and e.subject_kind = ${subject.kind} and e.subject_id = ${subject.id} and e.at = ${at}
  order by e.id
  limit 1`;
