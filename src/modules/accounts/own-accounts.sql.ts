import { sql } from '#lib/db/sql.ts';

export const setLabel = (operatorId: number, userId: string, accountId: bigint, label: string, at: Temporal.Instant) => sql`
  insert into accounts.labels (operator_id, user_id, account_id, label, labelled_at)
  values (${operatorId}, ${userId}, ${accountId}, ${label}, ${at})
  on conflict (operator_id, user_id, account_id) do update
  set label = excluded.label, labelled_at = excluded.labelled_at`;

export const dropLabel = (operatorId: number, userId: string, accountId: bigint) => sql`
  delete from accounts.labels
  where operator_id = ${operatorId} and user_id = ${userId} and account_id = ${accountId}`;

export const endLink = (operatorId: number, userId: string, accountId: bigint, at: Temporal.Instant) => sql`
  update accounts.links
  set ended_at = ${at}
  where operator_id = ${operatorId} and account_id = ${accountId} and user_id = ${userId} and ended_at is null`;

/** Links of the user that ended after an instant, of accounts that are open and that nobody has now; the latest first. */
export const restorable = (operatorId: number, userId: string, after: Temporal.Instant) => sql`
  select distinct on (l.account_id) l.account_id as id, a.number, a.address, l.ended_at as "endedAt"
  from accounts.links l
  join accounts.accounts a on a.operator_id = l.operator_id and a.id = l.account_id
  where l.operator_id = ${operatorId} and l.user_id = ${userId} and l.ended_at > ${after} and a.closed_on is null
    and not exists (
      select 1
      from accounts.links n
      where n.operator_id = l.operator_id and n.account_id = l.account_id
        and (n.ended_at is null or n.user_id <> l.user_id and n.linked_at >= l.ended_at)
    )
  order by l.account_id, l.ended_at desc, a.number`;

export const endLinks = (operatorId: number, userId: string, at: Temporal.Instant) => sql`
  update accounts.links
  set ended_at = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and ended_at is null`;
