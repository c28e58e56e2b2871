import { sql } from '#lib/db/sql.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Texted } from './message.ts';

export interface NewMessage {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly language: Language;
  readonly userId: string | null;
  readonly values: Texted;
  readonly sealedSecret: Buffer | null;
}

export interface ClaimedMessage extends NewMessage {
  readonly attempts: number;
}

export const insert = (operatorId: number, one: NewMessage, now: Temporal.Instant) => sql`
  insert into notices.messages (operator_id, id, kind, channel, recipient, language, user_id, values, sealed_secret, created_at, next_attempt_at)
  values (${operatorId}, ${one.id}, ${one.kind}, 'email', ${one.to}, ${one.language}, ${one.userId}, ${JSON.stringify(one.values)}, ${one.sealedSecret}, ${now}, ${now})`;

export const insertEvent = (operatorId: number, id: string, event: string, reason: string | null, now: Temporal.Instant) => sql`
  insert into notices.message_events (operator_id, message_id, at, event, reason)
  values (${operatorId}, ${id}, ${now}, ${event}, ${reason})`;

/** The same reason again is no news: a server that is away for hours would otherwise fill the table. */
export const insertDeferral = (operatorId: number, id: string, reason: string, now: Temporal.Instant) => sql`
  insert into notices.message_events (operator_id, message_id, at, event, reason)
  select operator_id, id, ${now}, 'deferred', ${reason}
  from notices.messages
  where operator_id = ${operatorId} and id = ${id} and latest_error is distinct from ${reason}`;

/** Takes due messages for one worker until the lease ends; rows that another worker is taking are passed over. */
export const claim = (operatorId: number, most: number, now: Temporal.Instant, leaseUntil: Temporal.Instant) => sql`
  with due as (
    select id
    from notices.messages
    where operator_id = ${operatorId} and next_attempt_at <= ${now}
    order by next_attempt_at, id
    limit ${most}
    for update skip locked
  )
  update notices.messages m
  set next_attempt_at = ${leaseUntil}
  from due
  where m.operator_id = ${operatorId} and m.id = due.id
  returning m.id, m.kind, m.recipient as "to", m.language, m.user_id as "userId", m.values, m.sealed_secret as "sealedSecret", m.attempts`;

/** No row when the lease is no longer ours. */
export const lockLeased = (operatorId: number, id: string, leaseUntil: Temporal.Instant) => sql`
  select id
  from notices.messages
  where operator_id = ${operatorId} and id = ${id} and next_attempt_at = ${leaseUntil}
  for update`;

/** Ends the waiting: handed over when there is no reason against it, given up otherwise. Its secret goes either way. */
export const finish = (operatorId: number, id: string, reason: string | null, now: Temporal.Instant) => sql`
  update notices.messages
  set
    handed_over_at = case when ${reason}::text is null then ${now}::timestamptz end,
    gave_up_at = case when ${reason}::text is not null then ${now}::timestamptz end,
    next_attempt_at = null,
    sealed_secret = null,
    latest_error = ${reason}
  where operator_id = ${operatorId} and id = ${id}`;

export const defer = (operatorId: number, id: string, verdict: { reason: string; attempts: number; nextAttemptAt: Temporal.Instant }) => sql`
  update notices.messages
  set next_attempt_at = ${verdict.nextAttemptAt}, attempts = ${verdict.attempts}, latest_error = ${verdict.reason}
  where operator_id = ${operatorId} and id = ${id}`;

export const ofUser = (operatorId: number, userId: string, most: number) => sql`
  select id, kind, created_at as at,
    case when handed_over_at is not null then 'handed-over' when gave_up_at is not null then 'failed' else 'waiting' end as state
  from notices.messages
  where operator_id = ${operatorId} and user_id = ${userId}
  order by id desc
  limit ${most}`;

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
