import { sql } from '#lib/db/sql.ts';
import type { AlarmKind } from './alarm.ts';

export interface Attempt {
  readonly day: Temporal.PlainDate;
  /** The password under today's key, and under that of the day before. */
  readonly marks: readonly [Buffer, Buffer];
  readonly name: Buffer;
  readonly isNoted: boolean;
}

/** Notes that a password was tried at a name, where that is wanted and the password is not known to be sprayed; at how many names it was today, up to `most`, and which alarms hold. */
export const noteAttempt = (operatorId: number, { day, marks, name, isNoted }: Attempt, most: number, now: Temporal.Instant) => sql`
  with open as (
    select kind, password_mark, until
    from identity.alarms
    where operator_id = ${operatorId} and until > ${now} and (kind = 'stuffing' and password_mark = '' or kind = 'spray' and password_mark in (${marks[0]}, ${marks[1]}))
  ), noted as (
    insert into identity.tried_passwords (operator_id, tried_on, password_mark, name_mark)
    select ${operatorId}, ${day}, ${marks[0]}, ${name}
    where ${isNoted}::boolean and not exists (select from open where kind = 'spray')
    on conflict do nothing
    returning 1
  )
  select exists (select from open where kind = 'spray') as "isSprayed",
    (select until from open where kind = 'stuffing') as "stuffingUntil",
    (select count(*)::integer from noted) + (
      select count(*)::integer
      from (
        select
        from identity.tried_passwords
        where operator_id = ${operatorId} and tried_on = ${day} and password_mark = ${marks[0]}
        limit ${most}
      ) tried
    ) as names`;

export const count = (operatorId: number, slot: Temporal.Instant, lane: number, failed: 0 | 1) => sql`
  insert into identity.tallies (operator_id, since, lane, tried, failed)
  values (${operatorId}, ${slot}, ${lane}, 1, ${failed})
  on conflict (operator_id, since, lane) do update
  set tried = tallies.tried + 1, failed = tallies.failed + excluded.failed`;

export const between = (operatorId: number, from: Temporal.Instant, until: Temporal.Instant) => sql`
  select coalesce(sum(tried), 0)::integer as tried, coalesce(sum(failed), 0)::integer as failed
  from identity.tallies
  where operator_id = ${operatorId} and since >= ${from} and since < ${until}`;

/** Whoever is let in meanwhile is seen by whoever raises the alarm, or sees it. */
export const letIn = (operatorId: number) => sql`select pg_advisory_xact_lock_shared(hashtextextended('identity.alarms', ${operatorId}))`;

export const shut = (operatorId: number) => sql`select pg_advisory_xact_lock(hashtextextended('identity.alarms', ${operatorId}))`;

/** Touches no row while the same alarm holds. */
export const raise = (operatorId: number, kind: AlarmKind, mark: Buffer, at: Temporal.Instant, until: Temporal.Instant) => sql`
  insert into identity.alarms (operator_id, kind, password_mark, raised_at, until)
  values (${operatorId}, ${kind}, ${mark}, ${at}, ${until})
  on conflict (operator_id, kind, password_mark) do update
  set raised_at = excluded.raised_at, until = excluded.until
  where alarms.until <= excluded.raised_at`;

export const prolong = (operatorId: number, kind: AlarmKind, mark: Buffer, until: Temporal.Instant) => sql`
  update identity.alarms
  set until = greatest(until, ${until})
  where operator_id = ${operatorId} and kind = ${kind} and password_mark = ${mark}`;

export const stuffing = (operatorId: number, now: Temporal.Instant) => sql`
  select until
  from identity.alarms
  where operator_id = ${operatorId} and kind = 'stuffing' and password_mark = '' and until > ${now}`;

export const open = (operatorId: number, now: Temporal.Instant) => sql`
  select kind, count(*)::integer as count, min(raised_at) as "raisedAt", max(raised_at) as "latestAt", max(until) as until
  from identity.alarms
  where operator_id = ${operatorId} and until > ${now}
  group by kind
  order by max(raised_at) desc, kind`;

export const forgetTallies = (operatorId: number, before: Temporal.Instant) => sql`
  delete from identity.tallies
  where operator_id = ${operatorId} and since < ${before}`;

export const forgetPasswords = (operatorId: number, before: Temporal.PlainDate) => sql`
  delete from identity.tried_passwords
  where operator_id = ${operatorId} and tried_on < ${before}`;

export const forgetAlarms = (operatorId: number, before: Temporal.Instant) => sql`
  delete from identity.alarms
  where operator_id = ${operatorId} and until < ${before}`;
