import { sql } from '#lib/db/sql.ts';

export const ofUser = (operatorId: number, userId: string) => sql`
  select id, user_id as "userId", name, picture_id as "pictureId", chosen_at as "chosenAt"
  from content.personas
  where operator_id = ${operatorId} and user_id = ${userId}`;

/** As others see it: a picture that was not found clean is none. */
export const byId = (operatorId: number, id: string) => sql`
  select p.id, p.user_id as "userId", p.name, i.id as "pictureId", p.chosen_at as "chosenAt"
  from content.personas p
  left join content.pictures i on i.operator_id = p.operator_id and i.id = p.picture_id and i.verdict = 'clean' and i.removed_at is null
  where p.operator_id = ${operatorId} and p.id = ${id}`;

/** Touches no row when somebody else has the name, or one that reads the same. */
export const choose = (operatorId: number, one: { readonly id: string; readonly userId: string; readonly name: string; readonly skeleton: string; readonly pictureId: string | null }, at: Temporal.Instant) => sql`
  insert into content.personas (operator_id, id, user_id, name, skeleton, picture_id, chosen_at)
  select ${operatorId}::integer, ${one.id}, ${one.userId}, ${one.name}, ${one.skeleton}, ${one.pictureId}, ${at}
  where not exists (
    select
    from content.personas
    where operator_id = ${operatorId} and (lower(name) = lower(${one.name}) or skeleton = ${one.skeleton}) and user_id <> ${one.userId}
  )
  on conflict (operator_id, user_id) do update
  set name = excluded.name, skeleton = excluded.skeleton, picture_id = excluded.picture_id, chosen_at = excluded.chosen_at`;

/** Names are chosen one after the other, so that two cannot take the same. */
export const holdNames = (operatorId: number) => sql`
  select pg_advisory_xact_lock(${operatorId}::integer, hashtext('content.names'))`;

export const withoutPicture = (operatorId: number, pictureId: string) => sql`
  update content.personas
  set picture_id = null
  where operator_id = ${operatorId} and picture_id = ${pictureId}`;

export const remove = (operatorId: number, userId: string) => sql`
  delete from content.personas
  where operator_id = ${operatorId} and user_id = ${userId}`;
