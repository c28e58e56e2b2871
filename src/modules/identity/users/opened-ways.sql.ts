import { sql } from '#lib/db/sql.ts';
import type { Way } from './way.ts';

/** One at a time for a user: two acts at once see each other. */
export const hold = (operatorId: number, userId: string) => sql`
  select id
  from identity.users
  where operator_id = ${operatorId} and id = ${userId}
  for update`;

/** Touches no row when the same hands opened another way since then. */
export const insert = (operatorId: number, id: string, { userId, way, openedBy }: { readonly userId: string; readonly way: Way; readonly openedBy: string }, since: Temporal.Instant, at: Temporal.Instant) => sql`
  insert into identity.opened_ways (operator_id, id, user_id, way, opened_by, opened_at)
  select ${operatorId}, ${id}, ${userId}, ${way}, ${openedBy}, ${at}
  where not exists (
    select
    from identity.opened_ways o
    where o.operator_id = ${operatorId} and o.user_id = ${userId} and o.opened_by = ${openedBy} and o.opened_at > ${since} and o.way <> ${way}
  )`;
