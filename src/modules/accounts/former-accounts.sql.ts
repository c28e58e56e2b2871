import { sql } from '#lib/db/sql.ts';

/** Users whose account an import closed, or gave to another holder; of one that it closed and gave away the latter is told. */
export const concerned = (operatorId: number, importId: string) => sql`
  select e.what, e.happened_on as "happenedOn", a.number, l.user_id as "userId"
  from accounts.account_events e
  join accounts.accounts a on a.operator_id = e.operator_id and a.id = e.account_id
  join accounts.links l on l.operator_id = e.operator_id and l.account_id = e.account_id
    and (e.what = 'closed' and l.ended_at is null or e.what = 'holder-changed' and l.ended_at = e.at)
  where e.operator_id = ${operatorId} and e.import_id = ${importId} and e.what in ('closed', 'holder-changed')
  order by e.id`;

/** Bills in force, by the days of the operator's zone, that were issued while a user managed an account that he does not manage any more. */
export const formerBills = (operatorId: number, zone: string, userId: string, most: number) => sql`
  select b.id, a.number as "accountNumber", b.period, b.number, l.ended_at as "endedAt"
  from accounts.links l
  join accounts.accounts a on a.operator_id = l.operator_id and a.id = l.account_id
  join accounts.bills b on b.operator_id = l.operator_id and b.account_id = l.account_id and b.superseded_at is null
  cross join lateral (
    select coalesce(b.issued_on, (b.period + interval '1 month')::date) as issued
  ) day
  where l.operator_id = ${operatorId} and l.user_id = ${userId} and l.ended_at is not null
    and (l.linked_at at time zone ${zone})::date <= issued and issued < (l.ended_at at time zone ${zone})::date
    and not exists (
      select
      from accounts.links n
      where n.operator_id = l.operator_id and n.account_id = l.account_id and n.user_id = l.user_id and n.ended_at is null
    )
  order by l.ended_at desc, b.period desc, b.id desc
  limit ${most}`;
