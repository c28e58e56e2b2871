import { sql } from '#lib/db/sql.ts';

export const insert = (operatorId: number, one: { readonly id: string; readonly writingId: string; readonly userId: string; readonly words: string }, at: Temporal.Instant) => sql`
  insert into content.comments (operator_id, id, writing_id, user_id, words, written_at)
  values (${operatorId}, ${one.id}, ${one.writingId}, ${one.userId}, ${one.words}, ${at})`;

/** Comments below a writing, the oldest first, from after one. */
export const shown = (operatorId: number, writingId: string, after: { readonly at: Temporal.Instant; readonly id: string }, most: number) => sql`
  select c.id, c.writing_id as "writingId", c.user_id as "userId", p.id as "personaId", p.name, c.words, c.written_at as "writtenAt", c.changed_at as "changedAt"
  from content.comments c
  left join content.personas p on p.operator_id = c.operator_id and p.user_id = c.user_id
  where c.operator_id = ${operatorId} and c.writing_id = ${writingId} and c.hidden_at is null and c.removed_at is null
    and (c.written_at, c.id) > (${after.at}::timestamptz, ${after.id}::uuid)
  order by c.written_at, c.id
  limit ${most}`;

/** Held until the transaction ends. */
export const hold = (operatorId: number, id: string) => sql`
  select id, writing_id as "writingId", user_id as "userId", words, written_at as "writtenAt", changed_at as "changedAt", hidden_at as "hiddenAt", removed_at as "removedAt"
  from content.comments
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const byId = (operatorId: number, id: string) => sql`
  select id, writing_id as "writingId", user_id as "userId", words, written_at as "writtenAt", changed_at as "changedAt", hidden_at as "hiddenAt", removed_at as "removedAt"
  from content.comments
  where operator_id = ${operatorId} and id = ${id}`;

export const ofUser = (operatorId: number, userId: string, most: number) => sql`
  select id, writing_id as "writingId", user_id as "userId", words, written_at as "writtenAt", changed_at as "changedAt"
  from content.comments
  where operator_id = ${operatorId} and user_id = ${userId} and removed_at is null
  order by written_at desc, id desc
  limit ${most}`;

export const change = (operatorId: number, id: string, words: string, at: Temporal.Instant) => sql`
  update content.comments
  set words = ${words}, changed_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const hide = (operatorId: number, id: string, at: Temporal.Instant | null) => sql`
  update content.comments
  set hidden_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const remove = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update content.comments
  set words = '', removed_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const restore = (operatorId: number, id: string, words: string) => sql`
  update content.comments
  set words = ${words}, removed_at = null
  where operator_id = ${operatorId} and id = ${id}`;

export const removeOfUser = (operatorId: number, userId: string, at: Temporal.Instant) => sql`
  update content.comments
  set words = '', removed_at = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and removed_at is null`;
