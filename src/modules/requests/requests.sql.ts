import { sql } from '#lib/db/sql.ts';
import type { Channel, EventKind } from './request.ts';

export interface NewRow {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly queue: string;
  readonly isEmergency: boolean;
  readonly channel: Channel;
  readonly language: string;
  readonly userId: string | null;
  readonly accountId: bigint | null;
  readonly sealed: Buffer;
  readonly address: string;
  readonly sameMark: Buffer | null;
  readonly nextDueAt: Temporal.Instant | null;
}

export const insert = (operatorId: number, one: NewRow, at: Temporal.Instant) => sql`
  insert into requests.requests (
    operator_id, id, number, kind, queue, is_emergency, channel, language, user_id, account_id, sealed, address, same_mark, received_at, counted_from, next_due_at
  )
  values (
    ${operatorId}, ${one.id}, ${one.number}, ${one.kind}, ${one.queue}, ${one.isEmergency}, ${one.channel}, ${one.language}, ${one.userId}, ${one.accountId},
    ${one.sealed}, ${one.address}, ${one.sameMark}, ${at}, ${at}, ${one.nextDueAt}
  )`;

/** One report at a time with the same mark: others wait here until the transaction ends. */
export const lockMark = (operatorId: number, mark: Buffer) => sql`
  select pg_advisory_xact_lock(${operatorId}, hashtext(${mark.toString('hex')}))`;

export const openWithMark = (operatorId: number, mark: Buffer, since: Temporal.Instant) => sql`
  select id, number
  from requests.requests
  where operator_id = ${operatorId} and same_mark = ${mark} and received_at >= ${since} and answered_at is null and merged_into is null
  order by received_at desc, id desc
  limit 1
  for update`;

export const ofUser = (operatorId: number, userId: string, before: { readonly at: Temporal.Instant; readonly id: string } | undefined, most: number) => sql`
  select id, number, kind, queue, is_emergency as "isEmergency", address, received_at as "receivedAt", next_due_at as "nextDueAt", assigned_to as "assignedTo",
    answered_at as "answeredAt", taken_at as "takenAt", merged_into as "mergedInto", incident_id as "incidentId"
  from requests.requests
  where operator_id = ${operatorId} and user_id = ${userId}
    and (${before === undefined}::boolean or (received_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
  order by received_at desc, id desc
  limit ${most}`;

export const ofAccount = (operatorId: number, accountId: bigint, before: { readonly at: Temporal.Instant; readonly id: string } | undefined, most: number) => sql`
  select id, number, kind, queue, is_emergency as "isEmergency", address, received_at as "receivedAt", next_due_at as "nextDueAt", assigned_to as "assignedTo",
    answered_at as "answeredAt", taken_at as "takenAt", merged_into as "mergedInto", incident_id as "incidentId"
  from requests.requests
  where operator_id = ${operatorId} and account_id = ${accountId}
    and (${before === undefined}::boolean or (received_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
  order by received_at desc, id desc
  limit ${most}`;

export const byId = (operatorId: number, id: string) => sql`
  select id, number, kind, queue, is_emergency as "isEmergency", channel, language, user_id as "userId", account_id as "accountId", sealed, address,
    received_at as "receivedAt", counted_from as "countedFrom", next_due_at as "nextDueAt", taken_at as "takenAt", assigned_to as "assignedTo",
    answered_at as "answeredAt", merged_into as "mergedInto", incident_id as "incidentId", rating, version
  from requests.requests
  where operator_id = ${operatorId} and id = ${id}`;

/** The same, its row held until the transaction ends. */
export const held = (operatorId: number, id: string) => sql`
  select id, number, kind, queue, is_emergency as "isEmergency", channel, language, user_id as "userId", account_id as "accountId", sealed, address,
    received_at as "receivedAt", counted_from as "countedFrom", next_due_at as "nextDueAt", taken_at as "takenAt", assigned_to as "assignedTo",
    answered_at as "answeredAt", merged_into as "mergedInto", incident_id as "incidentId", rating, version
  from requests.requests
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const insertEvent = (
  operatorId: number,
  one: { readonly id: string; readonly requestId: string; readonly kind: EventKind; readonly byKind: string; readonly byId: string | null; readonly words: string | null; readonly details: object; readonly ord: number },
  at: Temporal.Instant,
) => sql`
  insert into requests.events (operator_id, id, request_id, kind, by_kind, by_id, words, details, ord, at)
  values (${operatorId}, ${one.id}, ${one.requestId}, ${one.kind}, ${one.byKind}, ${one.byId}, ${one.words}, ${JSON.stringify(one.details)}::jsonb, ${one.ord}, ${at})`;

export const grow = (operatorId: number, id: string) => sql`
  update requests.requests
  set version = version + 1
  where operator_id = ${operatorId} and id = ${id}
  returning version`;

export const events = (operatorId: number, requestId: string) => sql`
  select id, kind, by_kind as "byKind", by_id as "byId", words, details, at
  from requests.events
  where operator_id = ${operatorId} and request_id = ${requestId}
  order by ord, id`;

export const extensions = (operatorId: number, requestId: string) => sql`
  select clock, ground, words, signatory, until_on as "untilOn", extended_at as "extendedAt"
  from requests.extensions
  where operator_id = ${operatorId} and request_id = ${requestId}
  order by extended_at, id`;

export const extend = (
  operatorId: number,
  one: { readonly id: string; readonly requestId: string; readonly clock: string; readonly ground: string; readonly words: string; readonly signatory: string; readonly untilOn: Temporal.PlainDate },
  at: Temporal.Instant,
) => sql`
  insert into requests.extensions (operator_id, id, request_id, clock, ground, words, signatory, until_on, extended_at)
  values (${operatorId}, ${one.id}, ${one.requestId}, ${one.clock}, ${one.ground}, ${one.words}, ${one.signatory}, ${one.untilOn}, ${at})`;

export const setNextDue = (operatorId: number, id: string, at: Temporal.Instant | null) => sql`
  update requests.requests
  set next_due_at = ${at}, escalated = null
  where operator_id = ${operatorId} and id = ${id}`;

export const take = (operatorId: number, id: string, by: string, at: Temporal.Instant) => sql`
  update requests.requests
  set taken_at = ${at}, assigned_to = ${by}
  where operator_id = ${operatorId} and id = ${id}`;

export const assign = (operatorId: number, id: string, to: string | null) => sql`
  update requests.requests
  set assigned_to = ${to}
  where operator_id = ${operatorId} and id = ${id}`;

export const answer = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update requests.requests
  set answered_at = ${at}, answer_due_at = next_due_at, next_due_at = null, escalated = null, taken_at = coalesce(taken_at, ${at})
  where operator_id = ${operatorId} and id = ${id}`;

export const reopen = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update requests.requests
  set answered_at = null, answer_due_at = null, counted_from = ${at}, taken_at = null, rating = null
  where operator_id = ${operatorId} and id = ${id}`;

export const rate = (operatorId: number, id: string, rating: number) => sql`
  update requests.requests
  set rating = ${rating}
  where operator_id = ${operatorId} and id = ${id}`;

export const merge = (operatorId: number, id: string, into: string) => sql`
  update requests.requests
  set merged_into = ${into}, next_due_at = null, escalated = null
  where operator_id = ${operatorId} and id = ${id}`;
