import { sql } from '#lib/db/sql.ts';
import type { Subscription } from './subscription.ts';

/** A browser has one subscription; who subscribes from it anew takes it over. */
export const put = (operatorId: number, id: string, userId: string, { endpoint, publicKey, authSecret }: Subscription, browser: string, at: Temporal.Instant) => sql`
  insert into notices.push_subscriptions (operator_id, id, user_id, endpoint, public_key, auth_secret, browser, subscribed_at)
  values (${operatorId}, ${id}, ${userId}, ${endpoint}, ${publicKey}, ${authSecret}, ${browser}, ${at})
  on conflict (operator_id, endpoint) do update
  set user_id = excluded.user_id, public_key = excluded.public_key, auth_secret = excluded.auth_secret, browser = excluded.browser,
    subscribed_at = excluded.subscribed_at, ended_at = null`;

export const standing = (operatorId: number, id: string) => sql`
  select endpoint, public_key as "publicKey", auth_secret as "authSecret"
  from notices.push_subscriptions
  where operator_id = ${operatorId} and id = ${id}::uuid and ended_at is null`;

export const ofUser = (operatorId: number, userId: string, most: number) => sql`
  select id, browser, subscribed_at as "subscribedAt"
  from notices.push_subscriptions
  where operator_id = ${operatorId} and user_id = ${userId} and ended_at is null
  order by subscribed_at desc, id
  limit ${most}`;

export const ofUsers = (operatorId: number, userIds: readonly string[]) => sql`
  select id, user_id as "userId"
  from notices.push_subscriptions
  where operator_id = ${operatorId} and user_id = any(${[...userIds]}::uuid[]) and ended_at is null`;

export const end = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update notices.push_subscriptions
  set ended_at = ${at}
  where operator_id = ${operatorId} and id = ${id}::uuid and ended_at is null`;

export const endOfUser = (operatorId: number, id: string, userId: string, at: Temporal.Instant) => sql`
  update notices.push_subscriptions
  set ended_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and user_id = ${userId} and ended_at is null`;
