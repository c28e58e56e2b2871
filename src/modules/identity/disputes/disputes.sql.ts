import { sql } from '#lib/db/sql.ts';

/** Touches no row when the act is contested already. */
export const open = (operatorId: number, dispute: { entryId: bigint; userId: string; action: string; actedAt: Temporal.Instant; words: string }, at: Temporal.Instant) => sql`
  insert into identity.disputes (operator_id, entry_id, user_id, action, acted_at, words, opened_at)
  values (${operatorId}, ${dispute.entryId}, ${dispute.userId}, ${dispute.action}, ${dispute.actedAt}, ${dispute.words}, ${at})
  on conflict (operator_id, entry_id) do nothing`;

export const ofUser = (operatorId: number, userId: string, from: bigint, until: bigint) => sql`
  select d.entry_id as "entryId", d.user_id as "userId", u.number as "userNumber", d.action, d.acted_at as "actedAt", d.words, d.opened_at as "openedAt",
    d.settled_at as "settledAt", d.answer
  from identity.disputes d
  join identity.users u on u.operator_id = d.operator_id and u.id = d.user_id
  where d.operator_id = ${operatorId} and d.user_id = ${userId} and d.entry_id >= ${from} and d.entry_id <= ${until}
  order by d.entry_id`;

export const unsettled = (operatorId: number, most: number) => sql`
  select d.entry_id as "entryId", d.user_id as "userId", u.number as "userNumber", d.action, d.acted_at as "actedAt", d.words, d.opened_at as "openedAt",
    d.settled_at as "settledAt", d.answer
  from identity.disputes d
  join identity.users u on u.operator_id = d.operator_id and u.id = d.user_id
  where d.operator_id = ${operatorId} and d.settled_at is null
  order by d.opened_at, d.entry_id
  limit ${most}`;

/** Held until the transaction ends, so that it is answered once. */
export const waiting = (operatorId: number, entryId: bigint) => sql`
  select user_id as "userId", action
  from identity.disputes
  where operator_id = ${operatorId} and entry_id = ${entryId} and settled_at is null
  for update`;

export const settle = (operatorId: number, entryId: bigint, staffId: string, answer: string, at: Temporal.Instant) => sql`
  update identity.disputes
  set settled_at = ${at}, settled_by = ${staffId}, answer = ${answer}
  where operator_id = ${operatorId} and entry_id = ${entryId} and settled_at is null`;
