import { sql } from '#lib/db/sql.ts';

export interface Asked {
  readonly queue: string | null;
  readonly kind: string | null;
  readonly assignedTo: string | null;
  readonly isNobodys: boolean;
  readonly dueBefore: Temporal.Instant | null;
}

/** Whatever runs out first stands first; what no calendar tells stands last. */
export const open = (operatorId: number, asked: Asked, after: { readonly at: Temporal.Instant | null; readonly id: string } | undefined, most: number) => sql`
  select id, number, kind, queue, is_emergency as "isEmergency", address, received_at as "receivedAt", next_due_at as "nextDueAt", assigned_to as "assignedTo",
    answered_at as "answeredAt", taken_at as "takenAt", merged_into as "mergedInto", incident_id as "incidentId"
  from requests.requests
  where operator_id = ${operatorId} and answered_at is null and merged_into is null
    and (${asked.queue}::text is null or queue = ${asked.queue})
    and (${asked.kind}::text is null or kind = ${asked.kind})
    and (${asked.assignedTo}::uuid is null or assigned_to = ${asked.assignedTo})
    and (not ${asked.isNobodys}::boolean or assigned_to is null)
    and (${asked.dueBefore}::timestamptz is null or next_due_at < ${asked.dueBefore})
    and (${after === undefined}::boolean or (coalesce(next_due_at, 'infinity'), id) > (coalesce(${after?.at ?? null}::timestamptz, 'infinity'), ${after?.id ?? null}::uuid))
  order by coalesce(next_due_at, 'infinity'), id
  limit ${most}`;

export const answered = (operatorId: number, asked: Asked, before: { readonly at: Temporal.Instant; readonly id: string } | undefined, most: number) => sql`
  select id, number, kind, queue, is_emergency as "isEmergency", address, received_at as "receivedAt", next_due_at as "nextDueAt", assigned_to as "assignedTo",
    answered_at as "answeredAt", taken_at as "takenAt", merged_into as "mergedInto", incident_id as "incidentId"
  from requests.requests
  where operator_id = ${operatorId} and answered_at is not null
    and (${asked.queue}::text is null or queue = ${asked.queue})
    and (${asked.kind}::text is null or kind = ${asked.kind})
    and (${asked.assignedTo}::uuid is null or assigned_to = ${asked.assignedTo})
    and (${before === undefined}::boolean or (answered_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
  order by answered_at desc, id desc
  limit ${most}`;

export const byNumber = (operatorId: number, number: string) => sql`
  select id
  from requests.requests
  where operator_id = ${operatorId} and number = ${number}`;

/** How many wait, and how many of them are late. */
export const tally = (operatorId: number, now: Temporal.Instant) => sql`
  select count(*)::integer as open, (count(*) filter (where next_due_at <= ${now}))::integer as over
  from requests.requests
  where operator_id = ${operatorId} and answered_at is null and merged_into is null`;

export const see = (operatorId: number, requestId: string, staffId: string, at: Temporal.Instant) => sql`
  insert into requests.readers (operator_id, request_id, staff_id, seen_at)
  values (${operatorId}, ${requestId}, ${staffId}, ${at})
  on conflict (operator_id, request_id, staff_id) do update
  set seen_at = excluded.seen_at`;

export const readers = (operatorId: number, requestId: string, but: string, since: Temporal.Instant) => sql`
  select staff_id as "staffId", seen_at as "seenAt"
  from requests.readers
  where operator_id = ${operatorId} and request_id = ${requestId} and staff_id <> ${but} and seen_at >= ${since}
  order by seen_at desc, staff_id`;

export const views = (operatorId: number, staffId: string) => sql`
  select id, name, question
  from requests.views
  where operator_id = ${operatorId} and staff_id = ${staffId}
  order by name, id`;

export const saveView = (operatorId: number, staffId: string, view: { readonly id: string; readonly name: string; readonly question: string }) => sql`
  insert into requests.views (operator_id, id, staff_id, name, question)
  values (${operatorId}, ${view.id}, ${staffId}, ${view.name}, ${view.question})
  on conflict (operator_id, staff_id, name) do nothing`;

export const dropView = (operatorId: number, staffId: string, id: string) => sql`
  delete from requests.views
  where operator_id = ${operatorId} and staff_id = ${staffId} and id = ${id}
  returning name`;

/** Open requests whose term is about to run out, or has, and of which that was not told yet. */
export const toEscalate = (operatorId: number, now: Temporal.Instant, soon: Temporal.Instant, most: number) => sql`
  select id, number, kind, user_id as "userId", assigned_to as "assignedTo", next_due_at as "nextDueAt", (next_due_at <= ${now}) as "isOver"
  from requests.requests
  where operator_id = ${operatorId} and answered_at is null and merged_into is null and coalesce(next_due_at, 'infinity') < ${soon}
    and (escalated is null or (escalated = 'before' and next_due_at <= ${now}))
  order by next_due_at, id
  limit ${most}
  for update skip locked`;

export const escalate = (operatorId: number, id: string, level: 'before' | 'after') => sql`
  update requests.requests
  set escalated = ${level}
  where operator_id = ${operatorId} and id = ${id}`;

/** Open requests whose term no calendar told. */
export const uncounted = (operatorId: number, most: number) => sql`
  select id
  from requests.requests
  where operator_id = ${operatorId} and answered_at is null and merged_into is null and next_due_at is null
  order by id
  limit ${most}`;
