import { sql } from '#lib/db/sql.ts';

export const lock = (operatorId: number, id: string) => sql`
  select id, kind, recipient as "to", language, user_id as "userId", values, handed_over_at as "handedOverAt", delivered_at is not null or undelivered_at is not null as "isOver"
  from notices.messages
  where operator_id = ${operatorId} and id = ${id} and channel = 'email'
  for update`;

export const returned = (operatorId: number, id: string, reason: string, now: Temporal.Instant) => sql`
  update notices.messages
  set undelivered_at = ${now}, latest_error = ${reason}
  where operator_id = ${operatorId} and id = ${id}`;

export const toldInstead = (operatorId: number, id: string, insteadId: string | null) => sql`
  update notices.messages
  set instead_id = ${insteadId}
  where operator_id = ${operatorId} and id = ${id}`;

export const mark = (operatorId: number, addressKey: string, letter: { readonly id: string; readonly userId: string | null }, reason: string, now: Temporal.Instant) => sql`
  insert into notices.undeliverable (operator_id, address_key, message_id, user_id, reason, since)
  values (${operatorId}, ${addressKey}, ${letter.id}, ${letter.userId}, ${reason}, ${now})
  on conflict (operator_id, address_key) do update
  set user_id = coalesce(undeliverable.user_id, excluded.user_id)`;

/** The mark of an address; nothing while letters reach it. */
export const markOf = (operatorId: number, addressKey: string) => sql`
  select since, reason
  from notices.undeliverable
  where operator_id = ${operatorId} and address_key = ${addressKey}`;

/** Marks of an address, and of every other that was the user's. */
export const unmark = (operatorId: number, addressKey: string, userId: string) => sql`
  delete from notices.undeliverable
  where operator_id = ${operatorId} and (address_key = ${addressKey} or user_id = ${userId})`;
