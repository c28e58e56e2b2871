import { composed, sql, type Sql } from '#lib/db/sql.ts';

export const all = (operatorId: number) => sql`
  select staff_id as "staffId", queue
  from requests.skills
  where operator_id = ${operatorId}
  order by staff_id, queue`;

export const ofStaff = (operatorId: number, staffId: string) => sql`
  select queue
  from requests.skills
  where operator_id = ${operatorId} and staff_id = ${staffId}
  order by queue`;

/** Removes what is no longer a skill; answers how many. */
export const drop = (operatorId: number, staffId: string, but: readonly string[]) => sql`
  delete from requests.skills
  where operator_id = ${operatorId} and staff_id = ${staffId} and queue <> all (${but}::text[])`;

export const add = (operatorId: number, staffId: string, queues: readonly string[]) => sql`
  insert into requests.skills (operator_id, staff_id, queue)
  select ${operatorId}::integer, ${staffId}::uuid, queue
  from unnest(${queues}::text[]) as given (queue)
  on conflict (operator_id, staff_id, queue) do nothing`;

/** The open request of these queues that nobody has and whose term runs out first; all queues where none is named. One that another is being given at this moment is passed over. */
export function next(operatorId: number, queues: readonly string[]): Sql {
  const ofQueues = queues.length === 0 ? '' : ' and queue = any ($2::text[])';
  return composed(
    `select id
  from requests.requests
  where operator_id = $1 and answered_at is null and merged_into is null and assigned_to is null${ofQueues}
  order by due_or_never_at, id
  limit 1
  for update skip locked`,
    queues.length === 0 ? [operatorId] : [operatorId, queues],
  );
}
