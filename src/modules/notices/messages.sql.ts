import { sql } from '#lib/db/sql.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Channel, Texted } from './message.ts';

export interface NewMessage {
  readonly id: string;
  readonly kind: string;
  readonly channel: Channel;
  readonly to: string;
  readonly language: Language;
  readonly userId: string | null;
  readonly values: Texted;
  readonly sealedSecret: Buffer | null;
  /** When what it tells is worthless: it is not sent then. */
  readonly expiresAt: Temporal.Instant | null;
}

export interface ClaimedMessage extends NewMessage {
  readonly attempts: number;
  /** Whether it was handed over before and nobody answered. */
  readonly isUnanswered: boolean;
}

export const insert = (operatorId: number, one: NewMessage, now: Temporal.Instant) => sql`
  insert into notices.messages (operator_id, id, kind, channel, recipient, language, user_id, values, sealed_secret, expires_at, created_at, next_attempt_at)
  values (
    ${operatorId}, ${one.id}, ${one.kind}, ${one.channel}, ${one.to}, ${one.language}, ${one.userId}, ${JSON.stringify(one.values)},
    ${one.sealedSecret}, ${one.expiresAt}, ${now}, ${now}
  )`;

export const insertEvent = (operatorId: number, id: string, event: string, reason: string | null, now: Temporal.Instant) => sql`
  insert into notices.message_events (operator_id, message_id, at, event, reason)
  values (${operatorId}, ${id}, ${now}, ${event}, ${reason})`;

/** Many messages at once, each with its first event. `rows` is a JSON list of them. */
export const insertAll = (operatorId: number, rows: string, now: Temporal.Instant, dueAt: Temporal.Instant) => sql`
  with fresh as (
    insert into notices.messages (operator_id, id, kind, channel, recipient, language, user_id, values, created_at, next_attempt_at)
    select ${operatorId}::integer, one.id, one.kind, one.channel, one.recipient, one.language, one.user_id, one.values, ${now}::timestamptz, ${dueAt}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as one(id uuid, kind text, channel text, recipient text, language text, user_id uuid, values jsonb)
    returning id
  )
  insert into notices.message_events (operator_id, message_id, at, event)
  select ${operatorId}::integer, id, ${now}::timestamptz, 'queued'
  from fresh`;

/** The same reason again is no news: a server that is away for hours would otherwise fill the table. */
export const insertDeferral = (operatorId: number, id: string, event: string, reason: string, now: Temporal.Instant) => sql`
  insert into notices.message_events (operator_id, message_id, at, event, reason)
  select operator_id, id, ${now}::timestamptz, ${event}::text, ${reason}::text
  from notices.messages
  where operator_id = ${operatorId} and id = ${id} and latest_error is distinct from ${reason}`;

/** Takes due messages for one worker until the lease ends; rows that another worker is taking are passed over. */
export const claim = (operatorId: number, channel: Channel, most: number, now: Temporal.Instant, leaseUntil: Temporal.Instant) => sql`
  with due as (
    select id
    from notices.messages
    where operator_id = ${operatorId} and channel = ${channel} and next_attempt_at <= ${now}
    order by next_attempt_at, id
    limit ${most}
    for update skip locked
  )
  update notices.messages m
  set next_attempt_at = ${leaseUntil}
  from due
  where m.operator_id = ${operatorId} and m.id = due.id
  returning m.id, m.kind, m.channel, m.recipient as "to", m.language, m.user_id as "userId", m.values, m.sealed_secret as "sealedSecret",
    m.expires_at as "expiresAt", m.attempts, m.unanswered_at is not null as "isUnanswered"`;

/** The messages of a channel that are next, with since when they wait: a few tell whether letters go out. */
export const nextDue = (operatorId: number, channel: Channel, until: Temporal.Instant, most: number) => sql`
  select created_at as "createdAt"
  from notices.messages
  where operator_id = ${operatorId} and channel = ${channel} and next_attempt_at <= ${until}
  order by next_attempt_at, id
  limit ${most}`;

/** No row when the lease is no longer ours. */
export const lockLeased = (operatorId: number, id: string, leaseUntil: Temporal.Instant) => sql`
  select id
  from notices.messages
  where operator_id = ${operatorId} and id = ${id} and next_attempt_at = ${leaseUntil}
  for update`;

/** Ends the waiting of a message that is given up. Its secret goes. */
export const giveUp = (operatorId: number, id: string, reason: string, now: Temporal.Instant) => sql`
  update notices.messages
  set gave_up_at = ${now}, next_attempt_at = null, sealed_secret = null, latest_error = ${reason}
  where operator_id = ${operatorId} and id = ${id}`;

/** Ends the waiting of messages that were handed over and are leased still, each with its event. */
export const finishAll = (operatorId: number, ids: readonly string[], leaseUntil: Temporal.Instant, now: Temporal.Instant) => sql`
  with leased as (
    select id
    from notices.messages
    where operator_id = ${operatorId} and id = any (${ids}::uuid[]) and next_attempt_at = ${leaseUntil}
    order by id
    for update
  ), finished as (
    update notices.messages m
    set handed_over_at = ${now}::timestamptz, next_attempt_at = null, sealed_secret = null, latest_error = null
    from leased
    where m.operator_id = ${operatorId} and m.id = leased.id
    returning m.id
  )
  insert into notices.message_events (operator_id, message_id, at, event)
  select ${operatorId}::integer, id, ${now}::timestamptz, 'handed-over'
  from finished`;

export const defer = (operatorId: number, id: string, verdict: { reason: string; attempts: number; nextAttemptAt: Temporal.Instant }) => sql`
  update notices.messages
  set next_attempt_at = ${verdict.nextAttemptAt}, attempts = ${verdict.attempts}, latest_error = ${verdict.reason}
  where operator_id = ${operatorId} and id = ${id}`;

/** Ends the waiting of a message that its reader does not want this way: it stays in the cabinet. Its secret goes. */
export const keep = (operatorId: number, id: string, now: Temporal.Instant) => sql`
  update notices.messages
  set kept_at = ${now}, next_attempt_at = null, sealed_secret = null, latest_error = null
  where operator_id = ${operatorId} and id = ${id}`;

/** Lets a message wait at no cost to its tries. */
export const hold = (operatorId: number, id: string, reason: string, until: Temporal.Instant) => sql`
  update notices.messages
  set next_attempt_at = ${until}, latest_error = ${reason}
  where operator_id = ${operatorId} and id = ${id}`;

/** The gateway was given the message and did not answer; what it is worth is decided when the wait is over. */
export const leaveUnanswered = (operatorId: number, id: string, gateway: string, now: Temporal.Instant) => sql`
  update notices.messages
  set unanswered_at = ${now}, gateway = ${gateway}
  where operator_id = ${operatorId} and id = ${id}`;

export const ofUser = (operatorId: number, userId: string, before: string, most: number) => sql`
  select id, kind, channel, values, case when channel = 'sms' then '…' || right(recipient, 2) when channel = 'email' then recipient end as "to",
    created_at as at, coalesce(delivered_at, undelivered_at, gave_up_at, kept_at, handed_over_at) as "reachedAt", latest_error as reason,
    case
      when delivered_at is not null then 'delivered'
      when undelivered_at is not null or gave_up_at is not null then 'failed'
      when handed_over_at is not null then 'handed-over'
      when kept_at is not null then 'kept'
      else 'waiting'
    end as state
  from notices.messages
  where operator_id = ${operatorId} and user_id = ${userId} and id < ${before} and (kept_at is null or channel <> 'push')
  order by id desc
  limit ${most}`;

/** One message of a user, to be read. */
export const oneOfUser = (operatorId: number, userId: string, id: string) => sql`
  select kind, channel, values, created_at as at
  from notices.messages
  where operator_id = ${operatorId} and id = ${id} and user_id = ${userId}`;

/** What became of messages, and of the SMS that told it instead of a letter. */
export const fatesOf = (operatorId: number, ids: readonly string[]) => sql`
  select m.id,
    case
      when m.delivered_at is not null then 'delivered'
      when m.undelivered_at is not null or m.gave_up_at is not null then 'failed'
      when m.handed_over_at is not null then 'handed-over'
      when m.kept_at is not null then 'kept'
      else 'waiting'
    end as state,
    case
      when i.id is null then null
      when i.delivered_at is not null then 'delivered'
      when i.undelivered_at is not null or i.gave_up_at is not null then 'failed'
      when i.handed_over_at is not null then 'handed-over'
      when i.kept_at is not null then 'kept'
      else 'waiting'
    end as instead
  from notices.messages m
  left join notices.messages i on i.operator_id = m.operator_id and i.id = m.instead_id
  where m.operator_id = ${operatorId} and m.id = any(${ids}::uuid[])`;

/** Events go with their message. */
export const forget = (operatorId: number, before: Temporal.Instant, most: number) => sql`
  delete from notices.messages
  where operator_id = ${operatorId} and id in (
    select id
    from notices.messages
    where operator_id = ${operatorId} and created_at < ${before}
    order by created_at, id
    limit ${most}
  )`;

/** Messages to a number that nobody had yet, from a moment on: they are the user's who proved it. */
export const adopt = (operatorId: number, recipient: string, userId: string, since: Temporal.Instant) => sql`
  update notices.messages
  set user_id = ${userId}
  where operator_id = ${operatorId} and created_at >= ${since} and recipient = ${recipient} and user_id is null`;
