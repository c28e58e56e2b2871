import { sql } from '#lib/db/sql.ts';
import type { Lock } from './lock.ts';

export type NewLock = Omit<Lock, 'userNumber' | 'email' | 'isUnbindable' | 'cause' | 'finalAt'> & Partial<Pick<Lock, 'cause' | 'finalAt'>> & { readonly undoHash?: Buffer };

/** Touches no row when the user account is locked already. */
export const place = (operatorId: number, lock: NewLock) => sql`
  insert into identity.locks (operator_id, id, user_id, by, reason, holds_from, placed_at, placed_by, cause, final_at, undo_hash)
  values (
    ${operatorId}, ${lock.id}, ${lock.userId}, ${lock.by}, ${lock.reason}, ${lock.holdsFrom}, ${lock.placedAt}, ${lock.placedBy},
    ${lock.cause ?? 'safety'}, ${lock.finalAt ?? null}, ${lock.undoHash ?? null}
  )
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

/** Held until the transaction ends, so that it is lifted once. */
export const liftable = (operatorId: number, id: string) => sql`
  select user_id as "userId", by
  from identity.locks
  where operator_id = ${operatorId} and id = ${id} and lifted_at is null and ended_at is null
  for update`;

export const lift = (operatorId: number, id: string, staffId: string, answer: string, at: Temporal.Instant) => sql`
  update identity.locks
  set lifted_at = ${at}, lifted_by = ${staffId}, answer = ${answer}
  where operator_id = ${operatorId} and id = ${id} and lifted_at is null and ended_at is null`;

export const open = (operatorId: number, most: number) => sql`
  select l.id, l.user_id as "userId", u.number as "userNumber", u.email, l.by, l.reason, l.holds_from as "holdsFrom", l.placed_at as "placedAt", l.placed_by as "placedBy",
    l.cause, l.final_at as "finalAt",
    exists (
      select 1
      from identity.persons p
      left join identity.passwords w on w.operator_id = p.operator_id and w.user_id = p.user_id
      where p.operator_id = l.operator_id and p.user_id = l.user_id and (p.bin_key is not null or w.user_id is not null)
    ) as "isUnbindable"
  from identity.locks l
  join identity.users u on u.operator_id = l.operator_id and u.id = l.user_id
  where l.operator_id = ${operatorId} and l.lifted_at is null and l.ended_at is null
  order by (l.by = 'staff' or l.cause <> 'safety'), l.placed_at, l.id
  limit ${most}`;

/** The refusal that a link takes back, as long as it does. */
export const byUndo = (operatorId: number, undoHash: Buffer, now: Temporal.Instant) => sql`
  select id, user_id as "userId", final_at as "finalAt"
  from identity.locks
  where operator_id = ${operatorId} and undo_hash = ${undoHash} and lifted_at is null and ended_at is null and final_at > ${now}`;

/** Taken back by its user; the answer is his own act, which the audit record tells. */
export const takeBack = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update identity.locks
  set lifted_at = ${at}, answer = 'taken back'
  where operator_id = ${operatorId} and id = ${id} and cause = 'refusal' and lifted_at is null and ended_at is null`;

/** Departures whose term is over, held against each other. */
export const due = (operatorId: number, now: Temporal.Instant, most: number) => sql`
  select id, user_id as "userId", cause
  from identity.locks
  where operator_id = ${operatorId} and lifted_at is null and ended_at is null and final_at <= ${now}
  order by final_at, id
  limit ${most}
  for update skip locked`;

export const end = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update identity.locks
  set ended_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const standing = (operatorId: number, userId: string) => sql`
  select cause
  from identity.locks
  where operator_id = ${operatorId} and user_id = ${userId} and lifted_at is null`;
