import { sql } from '#lib/db/sql.ts';
import type { Reach } from '#accounts';

/** Holds the key of a sending and its meters until the transaction ends: what comes with one key, and readings of one meter, come one after the other. */
export const hold = (operatorId: number, key: string, ids: readonly bigint[]) => sql`
  with key as materialized (
    select pg_advisory_xact_lock(hashtextextended(${key}, ${operatorId}))
  )
  select
  from key
  cross join metering.meters m
  where m.operator_id = ${operatorId} and m.id = any((select ${ids.map(String)}::bigint[])::bigint[])
  order by m.id
  for no key update of m`;

/** What had come with a key. */
export const claimed = (operatorId: number, key: string) => sql`
  select submission, sender, encode(sha256, 'hex') as sha256
  from metering.submissions
  where operator_id = ${operatorId} and key = ${key}`;

/** Which meters the sender may hand in readings of: those he reaches, of one account or of all; staff reach all. */
export interface Whose {
  readonly reach: Reach | null;
  readonly accountId: bigint | null;
}

/**
 * All that a sending is judged by, one row for each of its meters that is the sender's: the meter, its account, what it showed (newest first,
 * so many; what counts and what is held) and, with a key, what had come with it. In one statement, for at the end of a window many send at once;
 * the ids stand behind a `select`, or PostgreSQL would plan it anew for every number of them.
 */
export const facts = (operatorId: number, whose: Whose, ids: readonly bigint[], key: string | null, most: number) => sql`
  select m.id, m.account_id as "accountId", m.service, m.number, m.model, m.place, m.unit, m.digits, m.fraction_digits as "fractionDigits", m.zones, m.multiplier, m.daily_limit as "dailyLimit",
    m.tariff, m.is_automatic as "isAutomatic", m.installed_on as "installedOn", m.removed_on as "removedOn", m.replaced_by as "replacedBy", m.initial::text[] as initial,
    m.verified_on as "verifiedOn", m.verification_due_on as "verificationDueOn",
    a.number as "accountNumber", a.address, a.residents, a.closed_on as "closedOn",
    nullif(g.user_id, ${whose.reach?.userId ?? null}::uuid) as "principalId",
    (select b.period from accounts.pub_billed b where b.operator_id = m.operator_id and b.account_id = m.account_id) as "billedPeriod",
    (
      select json_agg(json_build_array(r.id::text, r.values::text[], r.taken_on, r.source, r.state, r.period, r.submission) order by r.taken_on desc, r.id desc)
      from (
        select id, values, taken_on, source, state, period, submission
        from metering.readings
        where operator_id = ${operatorId} and meter_id = m.id and state in ('accepted', 'in-bill', 'held')
        order by taken_on desc, id desc
        limit ${most}
      ) r
    ) as shown,
    (select json_build_array(submission, sender, encode(sha256, 'hex')) from metering.submissions where operator_id = ${operatorId} and key = ${key}) as claimed
  from metering.meters m
  join accounts.pub_accounts a on a.operator_id = m.operator_id and a.account_id = m.account_id
  left join accounts.pub_reached(${operatorId}, ${whose.reach?.userId ?? null}, ${whose.reach?.right ?? null}, ${whose.reach?.at ?? null}) g on g.account_id = m.account_id
  where m.operator_id = ${operatorId} and m.id = any((select ${ids.map(String)}::bigint[])::bigint[])
    and (${whose.accountId}::bigint is null or m.account_id = ${whose.accountId})
    and (${whose.reach?.userId ?? null}::uuid is null or g.user_id is not null)`;
