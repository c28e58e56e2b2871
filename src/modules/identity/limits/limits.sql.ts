import { sql } from '#lib/db/sql.ts';
import type { Limit } from './limit.ts';

export const place = (operatorId: number, userId: string, limit: Omit<Limit, 'userNumber'>) => sql`
  insert into identity.limits (operator_id, id, user_id, part, reason, holds_from, until, placed_at, placed_by)
  values (
    ${operatorId}, ${limit.id}, ${userId}, ${limit.part}, ${limit.reason}, ${limit.holdsFrom}, ${limit.until}, ${limit.placedAt}, ${limit.placedBy}
  )`;

/** One that is not lifted and not over. */
export const standing = (operatorId: number, userId: string, part: string, now: Temporal.Instant) => sql`
  select id
  from identity.limits
  where operator_id = ${operatorId} and user_id = ${userId} and part = ${part} and lifted_at is null and (until is null or until > ${now})`;

/** Whether one of these parts is closed to the user now. */
export const closes = (operatorId: number, userId: string, parts: readonly string[], now: Temporal.Instant) => sql`
  select exists (
    select
    from identity.limits
    where operator_id = ${operatorId} and user_id = ${userId} and part = any(${parts}::text[])
      and lifted_at is null and holds_from <= ${now} and (until is null or until > ${now})
  ) as "isClosed"`;

export const lift = (operatorId: number, id: string, staffId: string, answer: string, at: Temporal.Instant) => sql`
  update identity.limits
  set lifted_at = ${at}, lifted_by = ${staffId}, answer = ${answer}
  where operator_id = ${operatorId} and id = ${id} and lifted_at is null
  returning user_id as "userId", part`;

export const open = (operatorId: number, now: Temporal.Instant, most: number) => sql`
  select l.id, u.number as "userNumber", l.part, l.reason, l.holds_from as "holdsFrom", l.until, l.placed_at as "placedAt", l.placed_by as "placedBy"
  from identity.limits l
  join identity.users u on u.operator_id = l.operator_id and u.id = l.user_id
  where l.operator_id = ${operatorId} and l.lifted_at is null and (l.until is null or l.until > ${now})
  order by l.placed_at, l.id
  limit ${most}`;
