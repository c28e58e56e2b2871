import { sql } from '#lib/db/sql.ts';

export const latestPlace = (operatorId: number, layout: string) => sql`
  select coalesce(max(until_place), 0) as place
  from exchange.exports
  where operator_id = ${operatorId} and layout = ${layout}`;

export const insert = (
  operatorId: number,
  row: { id: string; layout: string; source: string; after: bigint; until: bigint; records: number; fileId: string; madeBy: string | null; madeAt: Temporal.Instant },
) => sql`
  insert into exchange.exports (operator_id, id, layout, source, after_place, until_place, records, file_id, made_by, made_at)
  values (${operatorId}, ${row.id}, ${row.layout}, ${row.source}, ${row.after}, ${row.until}, ${row.records}, ${row.fileId}, ${row.madeBy}, ${row.madeAt})
  on conflict (operator_id, layout, after_place) do nothing`;

/** Ids are made in the order of time. */
export const list = (operatorId: number, before: string, most: number) => sql`
  select id, layout, records, file_id as "fileId", made_by as "madeBy", made_at as "madeAt"
  from exchange.exports
  where operator_id = ${operatorId} and id < ${before}
  order by id desc
  limit ${most}`;

export const byId = (operatorId: number, id: string) => sql`
  select id, layout, records, file_id as "fileId", made_by as "madeBy", made_at as "madeAt"
  from exchange.exports
  where operator_id = ${operatorId} and id = ${id}`;
