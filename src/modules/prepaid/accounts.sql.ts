import { sql } from '#lib/db/sql.ts';

export const ofUser = (operatorId: number, userId: string) => sql`
  select id, number, kind, region, currency, opened_at as "openedAt", closed_at as "closedAt"
  from prepaid.accounts
  where operator_id = ${operatorId} and holder_key = (select holder_key from identity.pub_bound where operator_id = ${operatorId} and user_id = ${userId})
  order by (closed_at is null) desc, id desc
  limit 1`;

/** Those that were closed, too. */
export const allOfUser = (operatorId: number, userId: string) => sql`
  select id, number, kind, region, currency, opened_at as "openedAt", closed_at as "closedAt"
  from prepaid.accounts
  where operator_id = ${operatorId} and holder_key = (select holder_key from identity.pub_bound where operator_id = ${operatorId} and user_id = ${userId})
  order by id desc`;

export const byId = (operatorId: number, id: bigint) => sql`
  select id, number, kind, region, currency, opened_at as "openedAt", closed_at as "closedAt"
  from prepaid.accounts
  where operator_id = ${operatorId} and id = ${id}`;

/** In one order for everybody, so that nobody waits for whom he holds up. */
export const lock = (operatorId: number, ids: readonly string[]) => sql`
  select id, number, kind, region, currency, opened_at as "openedAt", closed_at as "closedAt"
  from prepaid.accounts
  where operator_id = ${operatorId} and id = any ((select ${ids}::bigint[])::bigint[])
  order by id
  for update`;

export const blocked = (operatorId: number, ids: readonly string[], at: Temporal.Instant) => sql`
  select account_id as "accountId"
  from prepaid.blocks
  where operator_id = ${operatorId} and account_id = any ((select ${ids}::bigint[])::bigint[]) and lifted_at is null and from_at <= ${at}
  order by account_id`;

export const holderOf = (operatorId: number, userId: string) => sql`
  select holder_key as "holderKey"
  from identity.pub_bound
  where operator_id = ${operatorId} and user_id = ${userId}`;

export interface NewAccount {
  readonly number: string;
  readonly kind: string;
  readonly region: string;
  readonly currency: string;
  readonly holderKey: Buffer;
  readonly openedBy: string;
  readonly openedAt: Temporal.Instant;
}

/** Nothing when the holder has an open one already. */
export const insert = (operatorId: number, a: NewAccount) => sql`
  insert into prepaid.accounts (operator_id, number, kind, region, currency, holder_key, opened_by, opened_at)
  values (${operatorId}, ${a.number}, ${a.kind}, ${a.region}, ${a.currency}, ${a.holderKey}, ${a.openedBy}, ${a.openedAt})
  on conflict (operator_id, holder_key) where closed_at is null do nothing
  returning id, number, kind, region, currency, opened_at as "openedAt", closed_at as "closedAt"`;

export const close = (operatorId: number, id: bigint, by: { kind: string; id: string | null; because: string; at: Temporal.Instant }) => sql`
  update prepaid.accounts
  set closed_at = ${by.at}, closed_by_kind = ${by.kind}, closed_by = ${by.id}, closed_because = ${by.because}
  where operator_id = ${operatorId} and id = ${id} and closed_at is null`;

export const page = (operatorId: number, before: bigint, most: number) => sql`
  select id, number, kind, region, currency, opened_at as "openedAt", closed_at as "closedAt"
  from prepaid.accounts
  where operator_id = ${operatorId} and id < ${before}
  order by id desc
  limit ${most}`;

export const byNumber = (operatorId: number, number: string) => sql`
  select id, number, kind, region, currency, opened_at as "openedAt", closed_at as "closedAt"
  from prepaid.accounts
  where operator_id = ${operatorId} and number = ${number}`;

/** Accounts that were there in a span, in the order of their ids, behind one. */
export const walk = (operatorId: number, after: bigint, span: { from: Temporal.Instant; until: Temporal.Instant }, most: number) => sql`
  select id, number, kind, region, currency, opened_at as "openedAt", closed_at as "closedAt"
  from prepaid.accounts
  where operator_id = ${operatorId} and id > ${after} and opened_at < ${span.until} and (closed_at is null or closed_at >= ${span.from})
  order by id
  limit ${most}`;

export const usersOf = (operatorId: number, id: bigint) => sql`
  select user_id as "userId"
  from identity.pub_bound
  where operator_id = ${operatorId} and holder_key = (select holder_key from prepaid.accounts where operator_id = ${operatorId} and id = ${id})
  order by bound_at, user_id`;
