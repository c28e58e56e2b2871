import { sql } from '#lib/db/sql.ts';

export const insert = (operatorId: number, one: { readonly id: string; readonly firstId: string; readonly secondId: string; readonly byId: string; readonly words: string }, at: Temporal.Instant) => sql`
  insert into content.lines (operator_id, id, first_id, second_id, by_id, words, written_at)
  values (${operatorId}, ${one.id}, ${one.firstId}, ${one.secondId}, ${one.byId}, ${one.words}, ${at})`;

/** Puts the correspondence on top of somebody's list. */
export const note = (operatorId: number, userId: string, otherId: string, unread: number, at: Temporal.Instant) => sql`
  insert into content.correspondences as c (operator_id, user_id, other_id, latest_at, unread)
  values (${operatorId}, ${userId}, ${otherId}, ${at}, ${unread})
  on conflict (operator_id, user_id, other_id) do update
  set latest_at = excluded.latest_at, unread = c.unread + excluded.unread`;

export const isThere = (operatorId: number, userId: string, otherId: string) => sql`
  select exists (
    select
    from content.correspondences
    where operator_id = ${operatorId} and user_id = ${userId} and other_id = ${otherId}
  ) as "isSo"`;

export const correspondences = (operatorId: number, userId: string, most: number) => sql`
  select c.other_id as "otherId", p.id as "personaId", p.name, c.latest_at as "latestAt", c.unread
  from content.correspondences c
  left join content.personas p on p.operator_id = c.operator_id and p.user_id = c.other_id
  where c.operator_id = ${operatorId} and c.user_id = ${userId}
  order by c.latest_at desc, c.other_id
  limit ${most}`;

export const markRead = (operatorId: number, userId: string, otherId: string) => sql`
  update content.correspondences
  set unread = 0
  where operator_id = ${operatorId} and user_id = ${userId} and other_id = ${otherId} and unread > 0`;

/** The latest lines of two, newest first. */
export const ofTwo = (operatorId: number, firstId: string, secondId: string, before: { readonly at: Temporal.Instant; readonly id: string }, most: number) => sql`
  select id, by_id as "byId", words, written_at as "writtenAt", removed_at as "removedAt"
  from content.lines
  where operator_id = ${operatorId} and first_id = ${firstId} and second_id = ${secondId} and (written_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)
  order by written_at desc, id desc
  limit ${most}`;

export const byId = (operatorId: number, id: string) => sql`
  select id, first_id as "firstId", second_id as "secondId", by_id as "byId", words, written_at as "writtenAt", removed_at as "removedAt"
  from content.lines
  where operator_id = ${operatorId} and id = ${id}`;

export const remove = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update content.lines
  set words = '', removed_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const restore = (operatorId: number, id: string, words: string) => sql`
  update content.lines
  set words = ${words}, removed_at = null
  where operator_id = ${operatorId} and id = ${id}`;

export const refuseUser = (operatorId: number, userId: string, refusedId: string, at: Temporal.Instant) => sql`
  insert into content.refusals (operator_id, user_id, refused_id, refused_at)
  values (${operatorId}, ${userId}, ${refusedId}, ${at})
  on conflict (operator_id, user_id, refused_id) do nothing`;

export const admitUser = (operatorId: number, userId: string, refusedId: string) => sql`
  delete from content.refusals
  where operator_id = ${operatorId} and user_id = ${userId} and refused_id = ${refusedId}`;

export const refuses = (operatorId: number, userId: string, otherId: string) => sql`
  select exists (
    select
    from content.refusals
    where operator_id = ${operatorId} and user_id = ${userId} and refused_id = ${otherId}
  ) as "isSo"`;

/** All that a user wrote to anybody, for the end of his user account. */
export const removeOfUser = (operatorId: number, userId: string, otherId: string, at: Temporal.Instant) => sql`
  update content.lines
  set words = '', removed_at = ${at}
  where operator_id = ${operatorId} and first_id = least(${userId}::uuid, ${otherId}::uuid) and second_id = greatest(${userId}::uuid, ${otherId}::uuid) and by_id = ${userId} and removed_at is null`;

/** What a user wrote to another, the oldest first. */
export const byUser = (operatorId: number, userId: string, otherId: string, most: number) => sql`
  select l.id, l.words, p.name, l.written_at as "writtenAt"
  from content.lines l
  left join content.personas p on p.operator_id = l.operator_id and p.user_id = ${otherId}
  where l.operator_id = ${operatorId} and l.first_id = least(${userId}::uuid, ${otherId}::uuid) and l.second_id = greatest(${userId}::uuid, ${otherId}::uuid) and l.by_id = ${userId} and l.removed_at is null
  order by l.written_at, l.id
  limit ${most}`;

export const others = (operatorId: number, userId: string) => sql`
  select other_id as "otherId"
  from content.correspondences
  where operator_id = ${operatorId} and user_id = ${userId}
  order by other_id`;

export const forget = (operatorId: number, userId: string) => sql`
  delete from content.correspondences
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const forgetRefusals = (operatorId: number, userId: string) => sql`
  delete from content.refusals
  where operator_id = ${operatorId} and user_id = ${userId}`;
