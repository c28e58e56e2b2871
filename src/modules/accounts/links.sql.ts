import { sql } from '#lib/db/sql.ts';
import type { Reach } from './reach.ts';

export const link = (operatorId: number, accountId: bigint, userId: string, at: Temporal.Instant) => sql`
  insert into accounts.links (operator_id, account_id, user_id, linked_at)
  values (${operatorId}, ${accountId}, ${userId}, ${at})
  on conflict (operator_id, account_id) where ended_at is null do nothing`;

/** From when until when a user managed an account; he may have done so several times. */
export const timesOf = (operatorId: number, userId: string, accountId: bigint) => sql`
  select linked_at as "from", ended_at as until
  from accounts.links
  where operator_id = ${operatorId} and account_id = ${accountId} and user_id = ${userId}
  order by linked_at`;

export const userOf = (operatorId: number, number: string) => sql`
  select l.user_id as "userId"
  from accounts.accounts a
  join accounts.links l on l.operator_id = a.operator_id and l.account_id = a.id and l.ended_at is null
  where a.operator_id = ${operatorId} and a.number = ${number}`;

export const userOfId = (operatorId: number, accountId: bigint) => sql`
  select user_id as "userId", linked_at as "linkedAt"
  from accounts.links
  where operator_id = ${operatorId} and account_id = ${accountId} and ended_at is null`;

/** Accounts of many users. */
export const ofUsers = (operatorId: number, userIds: readonly string[], at: Temporal.Instant) => sql`
  select u.user_id as "userId", a.id as "accountId", a.number, a.address
  from unnest(${[...userIds]}::uuid[]) as u(user_id)
  cross join lateral accounts.pub_reached(${operatorId}, u.user_id, 'see', ${at}) l
  join accounts.accounts a on a.operator_id = l.operator_id and a.id = l.account_id`;

/** What accounts were charged for since a month. */
export const servicesOf = (operatorId: number, accountIds: readonly string[], since: Temporal.PlainDate) => sql`
  select distinct account_id as "accountId", service
  from accounts.charges
  where operator_id = ${operatorId} and account_id = any(${[...accountIds]}::bigint[]) and period >= ${since}`;

export const someOf = (operatorId: number, { userId, right, at }: Reach) => sql`
  select a.id, a.number, a.holder, a.address, n.label, nullif(l.user_id, ${userId}) as "principalId"
  from accounts.pub_reached(${operatorId}, ${userId}, ${right}, ${at}) l
  join accounts.accounts a on a.operator_id = l.operator_id and a.id = l.account_id
  left join accounts.labels n on n.operator_id = l.operator_id and n.user_id = ${userId} and n.account_id = l.account_id
  order by a.number, a.id`;
