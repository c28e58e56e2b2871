import { sql } from '#lib/db/sql.ts';

/** The newest link is the only one: asking again makes an older one void. */
export const put = (operatorId: number, userId: string, tokenHash: Buffer, at: Temporal.Instant, expiresAt: Temporal.Instant) => sql`
  insert into identity.recoveries (operator_id, user_id, token_hash, requested_at, expires_at)
  values (${operatorId}, ${userId}, ${tokenHash}, ${at}, ${expiresAt})
  on conflict (operator_id, user_id) do update
  set token_hash = excluded.token_hash, requested_at = excluded.requested_at, expires_at = excluded.expires_at, used_at = null`;

export const usable = (operatorId: number, tokenHash: Buffer, now: Temporal.Instant) => sql`
  select r.user_id as "userId", u.email
  from identity.recoveries r
  join identity.users u on u.operator_id = r.operator_id and u.id = r.user_id
  where r.operator_id = ${operatorId} and r.token_hash = ${tokenHash} and r.used_at is null and r.expires_at > ${now}`;

/** Touches no row when the link was used, replaced or is too old: of two who use it one wins. */
export const use = (operatorId: number, tokenHash: Buffer, at: Temporal.Instant) => sql`
  update identity.recoveries
  set used_at = ${at}
  where operator_id = ${operatorId} and token_hash = ${tokenHash} and used_at is null and expires_at > ${at}`;

/** Makes a waiting link void: who just proved the password, or took the address back, needs none. */
export const close = (operatorId: number, userId: string, at: Temporal.Instant) => sql`
  update identity.recoveries
  set used_at = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and used_at is null`;
