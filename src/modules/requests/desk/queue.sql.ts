import { composed, sql, type Sql } from '#lib/db/sql.ts';

export interface Asked {
  readonly queue: string | null;
  readonly kind: string | null;
  readonly assignedTo: string | null;
  readonly isNobodys: boolean;
  readonly dueBefore: Temporal.Instant | null;
}

/** Whatever runs out first stands first; what no calendar tells stands last. The limit stands in the text: a plan made without knowing it sorts all that is open. */
export function open(operatorId: number, asked: Asked, after: { readonly at: Temporal.Instant | null; readonly id: string } | undefined, most: number): Sql {
  const { values, given, conditions } = filters(operatorId, asked);
  if (asked.isNobodys) conditions.push('assigned_to is null');
  if (asked.dueBefore !== null) conditions.push(`due_or_never_at < ${given(asked.dueBefore)}::timestamptz`);
  if (after) conditions.push(`(due_or_never_at, id) > (coalesce(${given(after.at)}::timestamptz, 'infinity'), ${given(after.id)}::uuid)`);
  return composed(`${LINES} and answered_at is null and merged_into is null${conditions.map((one) => ` and ${one}`).join('')} order by due_or_never_at, id limit ${most}`, values);
}

export function answered(operatorId: number, asked: Asked, before: { readonly at: Temporal.Instant; readonly id: string } | undefined, most: number): Sql {
  const { values, given, conditions } = filters(operatorId, asked);
  if (before) conditions.push(`(answered_at, id) < (${given(before.at)}::timestamptz, ${given(before.id)}::uuid)`);
  return composed(`${LINES} and answered_at is not null${conditions.map((one) => ` and ${one}`).join('')} order by answered_at desc, id desc limit ${most}`, values);
}

const LINES = `select id, number, kind, queue, is_emergency as "isEmergency", address, received_at as "receivedAt", next_due_at as "nextDueAt", assigned_to as "assignedTo",
    answered_at as "answeredAt", taken_at as "takenAt", merged_into as "mergedInto", incident_id as "incidentId"
  from requests.requests
  where operator_id = $1`;

/** The conditions that were asked for and no others: a filter that is left out would keep the list out of its index. */
function filters(operatorId: number, { queue, kind, assignedTo }: Asked) {
  const values: unknown[] = [operatorId];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const conditions: string[] = [];
  if (queue !== null) conditions.push(`queue = ${given(queue)}`);
  if (kind !== null) conditions.push(`kind = ${given(kind)}`);
  if (assignedTo !== null) conditions.push(`assigned_to = ${given(assignedTo)}::uuid`);
  return { values, given, conditions };
}

export const byNumber = (operatorId: number, number: string) => sql`
  select id
  from requests.requests
  where operator_id = ${operatorId} and number = ${number}`;

/** How many wait, and how many of them are late. */
export const tally = (operatorId: number, now: Temporal.Instant) => sql`
  select count(*)::integer as open, (count(*) filter (where due_or_never_at <= ${now}))::integer as over
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
  where operator_id = ${operatorId} and answered_at is null and merged_into is null and due_or_never_at < ${soon}
    and (escalated is null or (escalated = 'before' and next_due_at <= ${now}))
  order by due_or_never_at, id
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
  where operator_id = ${operatorId} and answered_at is null and merged_into is null and due_or_never_at = 'infinity'
  order by id
  limit ${most}`;
