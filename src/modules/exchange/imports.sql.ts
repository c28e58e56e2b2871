import { sql } from '#lib/db/sql.ts';
import type { Reject } from './reject.ts';

export const insert = (
  operatorId: number,
  row: { id: string; fileId: string; layout: string; kind: string; encoding: string | null; startedBy: string | null; startedAt: Temporal.Instant },
) => sql`
  insert into exchange.imports (operator_id, id, file_id, layout, kind, encoding, started_by, started_at)
  values (${operatorId}, ${row.id}, ${row.fileId}, ${row.layout}, ${row.kind}, ${row.encoding}, ${row.startedBy}, ${row.startedAt})`;

export const lock = (operatorId: number, id: string) => sql`
  select id, file_id as "fileId", layout, kind, encoding, started_by as "startedBy"
  from exchange.imports
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const stateOf = (operatorId: number, id: string) => sql`
  select state
  from exchange.import_events
  where operator_id = ${operatorId} and import_id = ${id}
  order by id desc
  limit 1`;

export const addEvent = (
  operatorId: number,
  event: { importId: string; state: string; at: Temporal.Instant; actorKind: string; actorId: string | null; word: string | null; reason: string | null },
) => sql`
  insert into exchange.import_events (operator_id, import_id, state, at, actor_kind, actor_id, word, reason)
  values (${operatorId}, ${event.importId}, ${event.state}, ${event.at}, ${event.actorKind}, ${event.actorId}, ${event.word}, ${event.reason})`;

export const events = (operatorId: number, id: string) => sql`
  select state, at, actor_kind as "actorKind", actor_id as "actorId", word, reason
  from exchange.import_events
  where operator_id = ${operatorId} and import_id = ${id}
  order by id`;

export const claim = (operatorId: number, layout: string, sha256: Buffer, importId: string) => sql`
  insert into exchange.claims (operator_id, layout, sha256, import_id)
  values (${operatorId}, ${layout}, ${sha256}, ${importId})
  on conflict (operator_id, layout, sha256) do nothing`;

export const claimant = (operatorId: number, layout: string, sha256: Buffer) => sql`
  select import_id as "importId"
  from exchange.claims
  where operator_id = ${operatorId} and layout = ${layout} and sha256 = ${sha256}`;

export const giveBack = (operatorId: number, importId: string) => sql`
  delete from exchange.claims
  where operator_id = ${operatorId} and import_id = ${importId}`;

export const progress = (operatorId: number, importId: string, phase: string, done: number, total: number, at: Temporal.Instant) => sql`
  insert into exchange.progress (operator_id, import_id, phase, done, total, at)
  values (${operatorId}, ${importId}, ${phase}, ${done}, ${total}, ${at})
  on conflict (operator_id, import_id) do update
  set phase = excluded.phase, done = excluded.done, total = excluded.total, at = excluded.at`;

export const savePreview = (operatorId: number, importId: string, at: Temporal.Instant, preview: string | null, rejectsFileId: string | null) => sql`
  insert into exchange.previews (operator_id, import_id, made_at, preview, rejects_file_id)
  values (${operatorId}, ${importId}, ${at}, ${preview}::jsonb, ${rejectsFileId})
  on conflict (operator_id, import_id) do update
  set made_at = excluded.made_at, preview = excluded.preview, rejects_file_id = excluded.rejects_file_id`;

export const previewOf = (operatorId: number, importId: string) => sql`
  select preview, rejects_file_id as "rejectsFileId"
  from exchange.previews
  where operator_id = ${operatorId} and import_id = ${importId}`;

export const clearRejects = (operatorId: number, importId: string) => sql`
  delete from exchange.rejects
  where operator_id = ${operatorId} and import_id = ${importId}`;

export const saveRejects = (operatorId: number, importId: string, rejects: readonly Reject[]) => sql`
  insert into exchange.rejects (operator_id, import_id, line, word, field, first_line, source)
  select ${operatorId}, ${importId}, line, word, field, first_line, source
  from unnest(
    ${rejects.map(({ line }) => line)}::integer[], ${rejects.map(({ word }) => word)}::text[], ${rejects.map(({ field }) => field)}::text[],
    ${rejects.map(({ firstLine }) => firstLine)}::integer[], ${rejects.map(({ source }) => source)}::text[]
  ) as r(line, word, field, first_line, source)`;

export const rejects = (operatorId: number, importId: string) => sql`
  select line, word, field, first_line as "firstLine", source
  from exchange.rejects
  where operator_id = ${operatorId} and import_id = ${importId}
  order by line`;

export const byId = (operatorId: number, id: string) => sql`
  select i.id, i.layout, i.kind, i.file_id as "fileId", i.started_by as "startedBy", i.started_at as "startedAt",
    e.state, e.at as "stateAt", e.word, p.phase, p.done, p.total
  from exchange.imports i
  join lateral (
    select state, at, word
    from exchange.import_events
    where operator_id = i.operator_id and import_id = i.id
    order by id desc
    limit 1
  ) e on true
  left join exchange.progress p on p.operator_id = i.operator_id and p.import_id = i.id
  where i.operator_id = ${operatorId} and i.id = ${id}`;

/** Ids are made in the order of time. */
export const list = (operatorId: number, before: string, most: number) => sql`
  select i.id, i.layout, i.kind, i.file_id as "fileId", i.started_by as "startedBy", i.started_at as "startedAt",
    e.state, e.at as "stateAt", e.word, p.phase, p.done, p.total
  from exchange.imports i
  join lateral (
    select state, at, word
    from exchange.import_events
    where operator_id = i.operator_id and import_id = i.id
    order by id desc
    limit 1
  ) e on true
  left join exchange.progress p on p.operator_id = i.operator_id and p.import_id = i.id
  where i.operator_id = ${operatorId} and i.id < ${before}
  order by i.id desc
  limit ${most}`;

/** Imports that a worker should be at, of which nothing was heard since. */
export const silentSince = (operatorId: number, since: Temporal.Instant, most: number) => sql`
  select i.id
  from exchange.imports i
  join lateral (
    select state, at
    from exchange.import_events
    where operator_id = i.operator_id and import_id = i.id
    order by id desc
    limit 1
  ) e on true
  left join exchange.progress p on p.operator_id = i.operator_id and p.import_id = i.id
  where i.operator_id = ${operatorId} and i.forgotten_at is null
    and e.state in ('uploaded', 'reading', 'applying') and greatest(e.at, p.at) < ${since}
  order by i.id
  limit ${most}`;

/** Imports whose files are older than they are kept; those of some layouts are kept for less. */
export const keptBefore = (operatorId: number, before: Temporal.Instant, sooner: { readonly layouts: readonly string[]; readonly before: Temporal.Instant }, most: number) => sql`
  select i.id, array_remove(array[i.file_id, p.rejects_file_id], null)::text[] as "fileIds"
  from exchange.imports i
  left join exchange.previews p on p.operator_id = i.operator_id and p.import_id = i.id
  where i.operator_id = ${operatorId} and i.started_at < greatest(${before}::timestamptz, ${sooner.before}::timestamptz) and i.forgotten_at is null
    and (i.started_at < ${before} or i.layout = any(${sooner.layouts}))
  order by i.id
  limit ${most}`;

export const markForgotten = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update exchange.imports
  set forgotten_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;
