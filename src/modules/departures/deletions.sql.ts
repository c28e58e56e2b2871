import { sql } from '#lib/db/sql.ts';
import type { Deletion } from './deletion.ts';

export const insert = (operatorId: number, { id, userId, reason, wantedBy, demandId }: Deletion, at: Temporal.Instant) => sql`
  insert into departures.deletions (operator_id, id, user_id, reason, wanted_by, wanted_at, demand_id)
  values (${operatorId}, ${id}, ${userId}, ${reason}, ${wantedBy}, ${at}, ${demandId})`;

export const byId = (operatorId: number, id: string) => sql`
  select id, user_id as "userId", reason, wanted_by as "wantedBy", demand_id as "demandId"
  from departures.deletions
  where operator_id = ${operatorId} and id = ${id}`;

/** The latest: one that was declined may be asked for anew. */
export const ofDemand = (operatorId: number, demandId: string) => sql`
  select id, user_id as "userId", reason, wanted_by as "wantedBy", demand_id as "demandId"
  from departures.deletions
  where operator_id = ${operatorId} and demand_id = ${demandId}
  order by wanted_at desc, id desc
  limit 1`;
