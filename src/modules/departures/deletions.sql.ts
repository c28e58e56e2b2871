import { sql } from '#lib/db/sql.ts';

export interface Deletion {
  readonly id: string;
  readonly userId: string;
  readonly reason: string;
  readonly wantedBy: string;
}

export const insert = (operatorId: number, { id, userId, reason, wantedBy }: Deletion, at: Temporal.Instant) => sql`
  insert into departures.deletions (operator_id, id, user_id, reason, wanted_by, wanted_at)
  values (${operatorId}, ${id}, ${userId}, ${reason}, ${wantedBy}, ${at})`;

export const byId = (operatorId: number, id: string) => sql`
  select id, user_id as "userId", reason, wanted_by as "wantedBy"
  from departures.deletions
  where operator_id = ${operatorId} and id = ${id}`;
