import { sql } from '#lib/db/sql.ts';

export const search = (operatorId: number, query: string, most: number) => sql`
  select a.id, a.number, a.holder, a.address, a.closed_on as "closedOn", l.user_id as "userId"
  from accounts.search_accounts(to_tsquery('simple', ${query}), ${most}) found
  join accounts.accounts a on a.operator_id = ${operatorId} and a.id = found
  left join accounts.links l on l.operator_id = a.operator_id and l.account_id = a.id and l.ended_at is null
  order by a.number, a.id`;

/** The account of exactly this number, as a search shows it. */
export const hitByNumber = (operatorId: number, number: string) => sql`
  select a.id, a.number, a.holder, a.address, a.closed_on as "closedOn", l.user_id as "userId"
  from accounts.accounts a
  left join accounts.links l on l.operator_id = a.operator_id and l.account_id = a.id and l.ended_at is null
  where a.operator_id = ${operatorId} and a.number = ${number}`;

/** Accounts with this telephone number, by its digits. */
export const hitsByPhone = (operatorId: number, key: string, most: number) => sql`
  select a.id, a.number, a.holder, a.address, a.closed_on as "closedOn", l.user_id as "userId"
  from accounts.accounts a
  left join accounts.links l on l.operator_id = a.operator_id and l.account_id = a.id and l.ended_at is null
  where a.operator_id = ${operatorId} and a.phone_key = ${key}
  order by a.number, a.id
  limit ${most}`;

/** The accounts that a user manages, as a search shows them. */
export const hitsOfUser = (operatorId: number, userId: string, most: number) => sql`
  select a.id, a.number, a.holder, a.address, a.closed_on as "closedOn", l.user_id as "userId"
  from accounts.links l
  join accounts.accounts a on a.operator_id = l.operator_id and a.id = l.account_id
  where l.operator_id = ${operatorId} and l.user_id = ${userId} and l.ended_at is null
  order by a.number, a.id
  limit ${most}`;
