import { sql } from '#lib/db/sql.ts';

/** Whoever allocates money to these accounts at once waits here; the rows of the accounts stay free, for an import holds them for minutes. */
export const lock = (operatorId: number, accountIds: readonly string[]) => sql`
  select pg_advisory_xact_lock(key) as locked
  from (
    select hashtextextended('payments.debts:' || account_id, ${operatorId}) as key
    from unnest(${accountIds}::bigint[]) as a (account_id)
    order by account_id
  ) ordered`;

/** What payments taken here pay of the debts that the newest charges tell of, and the charges do not know yet: less what went back. */
export const paidSince = (operatorId: number, accountId: bigint) => sql`
  select a.period, a.service, sum(a.amount_minor)::bigint as minor
  from accounts.pub_charged c
  join payments.allocations a on a.operator_id = c.operator_id and a.account_id = c.account_id and a.settled_on >= c.paid_since
  where c.operator_id = ${operatorId} and c.account_id = ${accountId} and a.service is not null
  group by a.period, a.service
  having sum(a.amount_minor) <> 0`;
