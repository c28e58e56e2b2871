import { sql } from '#lib/db/sql.ts';
import type { Receipted, Report } from './receipt.ts';

export { insertEvent } from '../messages.sql.ts';

/** Of the answer that tells the reference and the report that names it, whichever comes first is seen by the other: neither looks before the other has ended. */
export const holdReference = (operatorId: number, gateway: string, reference: string) => sql`
  select pg_advisory_xact_lock(hashtextextended('notices.reports:' || ${gateway}::text || ' ' || ${reference}::text, ${operatorId})) as held`;

export const byReference = (operatorId: number, gateway: string, reference: string) => sql`
  select id
  from notices.messages
  where operator_id = ${operatorId} and gateway = ${gateway} and reference = ${reference}
  for update`;

/** The newest message to this number that a gateway was given and did not answer. */
export const unansweredTo = (operatorId: number, gateway: string, recipient: string, since: Temporal.Instant) => sql`
  select id
  from notices.messages
  where operator_id = ${operatorId} and recipient = ${recipient} and gateway = ${gateway} and unanswered_at > ${since} and handed_over_at is null
  order by unanswered_at desc, id desc
  limit 1
  for update`;

/** A message that was given up because nobody answered counts as handed over when it turns out that it was taken. */
export const taken = (operatorId: number, id: string, { gateway, reference, askAt }: Receipted, now: Temporal.Instant) => sql`
  update notices.messages
  set handed_over_at = ${now}, gave_up_at = null, next_attempt_at = null, sealed_secret = null, latest_error = null, unanswered_at = null,
    gateway = ${gateway}, reference = ${reference}, ask_at = ${askAt}
  where operator_id = ${operatorId} and id = ${id} and handed_over_at is null`;

/** Touches no row where a final report stands already: reports come in any order. */
export const report = (operatorId: number, id: string, state: Report['state'], reason: string | null, now: Temporal.Instant) => sql`
  update notices.messages
  set delivered_at = case when ${state} = 'delivered' then ${now}::timestamptz end,
    undelivered_at = case when ${state} = 'undelivered' then ${now}::timestamptz end,
    latest_error = ${reason}, ask_at = null
  where operator_id = ${operatorId} and id = ${id} and handed_over_at is not null and delivered_at is null and undelivered_at is null`;

export const keepEarly = (operatorId: number, gateway: string, { reference, state, reason }: Report, now: Temporal.Instant) => sql`
  insert into notices.early_reports (operator_id, gateway, reference, state, reason, at)
  values (${operatorId}, ${gateway}, ${reference}, ${state}, ${reason}, ${now})
  on conflict do nothing`;

export const takeEarly = (operatorId: number, gateway: string, reference: string) => sql`
  delete from notices.early_reports
  where operator_id = ${operatorId} and gateway = ${gateway} and reference = ${reference}
  returning reference, state, reason`;

/** A report that found no message in all that time belongs to none. */
export const forgetEarly = (operatorId: number, before: Temporal.Instant) => sql`
  delete from notices.early_reports
  where operator_id = ${operatorId} and at < ${before}`;

/** Counts one SMS of the day before it is handed over; no row when the day has had all that its cap buys. */
export const countPart = (operatorId: number, on: Temporal.PlainDate, most: number) => sql`
  insert into notices.sms_days as d (operator_id, sent_on, parts)
  values (${operatorId}, ${on}, 1)
  on conflict (operator_id, sent_on) do update
  set parts = d.parts + 1
  where d.parts < ${most}
  returning d.parts`;

/** The gateway certainly took nothing. */
export const giveBackPart = (operatorId: number, on: Temporal.PlainDate) => sql`
  update notices.sms_days
  set parts = parts - 1
  where operator_id = ${operatorId} and sent_on = ${on} and parts > 0`;

/** Messages of gateways that are asked, each taken for a while. */
export const claimToAsk = (operatorId: number, now: Temporal.Instant, again: Temporal.Instant, giveUpBefore: Temporal.Instant, most: number) => sql`
  with due as (
    select id
    from notices.messages
    where operator_id = ${operatorId} and ask_at <= ${now}
    order by ask_at, id
    limit ${most}
    for update skip locked
  )
  update notices.messages m
  set ask_at = case when m.handed_over_at > ${giveUpBefore} then ${again}::timestamptz end
  from due
  where m.operator_id = ${operatorId} and m.id = due.id
  returning m.id, m.gateway, m.reference`;
