import { sql } from '#lib/db/sql.ts';
import type { Lock } from './lock.ts';

/** Touches no row when the user account is locked already. */
export const place = (operatorId: number, lock: Omit<Lock, 'userNumber' | 'email'>) => sql`
  insert into identity.locks (operator_id, id, user_id, by, reason, holds_from, placed_at, placed_by)
  values (${operatorId}, ${lock.id}, ${lock.userId}, ${lock.by}, ${lock.reason}, ${lock.holdsFrom}, ${lock.placedAt}, ${lock.placedBy})
  on conflict (operator_id, user_id) where lifted_at is null do nothing`;

/** A report of the user's own does not wait: a lock that staff announced holds from now on. */
export const hasten = (operatorId: number, userId: string, at: Temporal.Instant) => sql`
  update identity.locks
  set holds_from = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and lifted_at is null and holds_from > ${at}`;

export const holding = (operatorId: number, userId: string, now: Temporal.Instant) => sql`
  select id
  from identity.locks
  where operator_id = ${operatorId} and user_id = ${userId} and lifted_at is null and holds_from <= ${now}`;

export const lift = (operatorId: number, id: string, staffId: string, answer: string, at: Temporal.Instant) => sql`
  update identity.locks
  set lifted_at = ${at}, lifted_by = ${staffId}, answer = ${answer}
  where operator_id = ${operatorId} and id = ${id} and lifted_at is null
  returning user_id as "userId", by`;

export const open = (operatorId: number, most: number) => sql`
  select l.id, l.user_id as "userId", u.number as "userNumber", u.email, l.by, l.reason, l.holds_from as "holdsFrom", l.placed_at as "placedAt", l.placed_by as "placedBy"
  from identity.locks l
  join identity.users u on u.operator_id = l.operator_id and u.id = l.user_id
  where l.operator_id = ${operatorId} and l.lifted_at is null
  order by (l.by = 'staff'), l.placed_at, l.id
  limit ${most}`;
