import { sql } from '#lib/db/sql.ts';
import type { Period } from '#lib/dates.ts';

export interface NewLink {
  readonly digest: Buffer;
  readonly accountId: bigint;
  readonly userId: string;
  readonly period: Period;
  readonly expiresAt: Temporal.Instant;
}

/** A newer link takes the place of the one before. */
export const supersede = (operatorId: number, accountId: bigint, at: Temporal.Instant) => sql`
  update metering.reading_links
  set ended_at = ${at}, ended_why = 'superseded'
  where operator_id = ${operatorId} and account_id = ${accountId} and ended_at is null`;

export const insert = (operatorId: number, { digest, accountId, userId, period, expiresAt }: NewLink, at: Temporal.Instant) => sql`
  insert into metering.reading_links (operator_id, token_digest, account_id, user_id, period, made_at, expires_at)
  values (${operatorId}, ${digest}, ${accountId}, ${userId}, ${period}, ${at}, ${expiresAt})`;

export const byDigest = (operatorId: number, digest: Buffer) => sql`
  select l.account_id as "accountId", l.user_id as "userId", l.period, l.expires_at as "expiresAt", l.ended_why as "endedWhy", l.submission, a.user_id as "managedBy"
  from metering.reading_links l
  left join accounts.pub_managed a on a.operator_id = l.operator_id and a.account_id = l.account_id
  where l.operator_id = ${operatorId} and l.token_digest = ${digest}`;

/** Touches no row when the link is used up. */
export const use = (operatorId: number, digest: Buffer, submission: string, at: Temporal.Instant) => sql`
  update metering.reading_links
  set ended_at = ${at}, ended_why = 'used', submission = ${submission}
  where operator_id = ${operatorId} and token_digest = ${digest} and ended_at is null`;

export const remember = (operatorId: number, kind: 'readings' | 'verification', subjectId: bigint, aboutOn: Temporal.PlainDate, at: Temporal.Instant) => sql`
  insert into metering.reminders (operator_id, kind, subject_id, about_on, sent_at)
  values (${operatorId}, ${kind}, ${subjectId}, ${aboutOn}, ${at})
  on conflict (operator_id, kind, subject_id, about_on) do nothing`;

/** Managed accounts with a working meter that nobody has sent a reading of for the month, in order of their ids. */
export const withoutReading = (operatorId: number, period: Period, after: bigint, most: number) => sql`
  select a.account_id as "accountId", a.user_id as "userId", a.number
  from accounts.pub_managed a
  where a.operator_id = ${operatorId} and a.account_id > ${after} and a.closed_on is null
    and exists (
      select
      from metering.meters m
      where m.operator_id = a.operator_id and m.account_id = a.account_id and m.removed_on is null and not m.is_automatic
        and not exists (
          select
          from metering.readings r
          where r.operator_id = m.operator_id and r.meter_id = m.id and r.period = ${period} and r.source <> 'calculated' and r.state in ('accepted', 'held', 'in-bill')
        )
    )
    and not exists (
      select
      from metering.reminders s
      where s.operator_id = a.operator_id and s.kind = 'readings' and s.subject_id = a.account_id and s.about_on = ${period}
    )
  order by a.account_id
  limit ${most}`;

/** Managed meters whose verification ends within days, and which their users were not told of. */
export const verificationDue = (operatorId: number, until: Temporal.PlainDate, from: Temporal.PlainDate, after: bigint, most: number) => sql`
  select m.id, m.service, m.number, m.verification_due_on as "dueOn", a.user_id as "userId", a.number as account
  from metering.meters m
  join accounts.pub_managed a on a.operator_id = m.operator_id and a.account_id = m.account_id
  where m.operator_id = ${operatorId} and m.removed_on is null and m.verification_due_on >= ${from} and m.verification_due_on <= ${until} and m.id > ${after}
    and not exists (
      select
      from metering.reminders s
      where s.operator_id = m.operator_id and s.kind = 'verification' and s.subject_id = m.id and s.about_on = m.verification_due_on
    )
  order by m.id
  limit ${most}`;
