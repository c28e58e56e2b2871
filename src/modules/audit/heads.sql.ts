import { sql } from '#lib/db/sql.ts';
import type { Head } from './head.ts';

/** Most entries under one head; it stands in the statements as a number, for a plan made without knowing it sorts the whole record. */
export const ENTRIES_PER_HEAD = 4_096;

export const latest = (operatorId: number) => sql`
  select number, up_to as "upTo", statement
  from audit.heads
  where operator_id = ${operatorId}
  order by number desc
  limit 1`;

/** Entries that were written while later ones were sealed: a long transaction keeps its numbers to itself until it ends. */
export const lateEntries = (operatorId: number, upTo: bigint, since: Temporal.Instant) => sql`
  select e.id, audit.leaf(e) as leaf
  from (
    select n.id
    from audit.entries n
    where n.operator_id = ${operatorId} and n.id <= ${upTo}
      and n.id > coalesce((
        select h.up_to
        from audit.heads h
        where h.operator_id = ${operatorId} and h.sealed_at <= ${since}
        order by h.sealed_at desc, h.number desc
        limit 1), 0)
      and n.id not in (
        select unnest(h.entry_ids)
        from audit.heads h
        where h.operator_id = ${operatorId} and h.sealed_at > ${since})
    order by n.id
    limit 4096
  ) late
  join audit.entries e on e.operator_id = ${operatorId} and e.id = late.id
  order by e.id`;

// Leaves are made of what was picked alone: beside a limit they would be made of the whole record where the planner chooses to sort it.
export const newerEntries = (operatorId: number, upTo: bigint) => sql`
  select e.id, audit.leaf(e) as leaf
  from (
    select n.id
    from audit.entries n
    where n.operator_id = ${operatorId} and n.id > ${upTo}
    order by n.id
    limit 4096
  ) newer
  join audit.entries e on e.operator_id = ${operatorId} and e.id = newer.id
  order by e.id`;

export const insert = (operatorId: number, head: Head) => sql`
  insert into audit.heads (operator_id, number, entry_ids, leaves, up_to, statement, signature, sealed_at)
  values (${operatorId}, ${head.number}, ${head.entryIds.map(String)}, ${head.leaves}, ${head.upTo}, ${head.statement}, ${head.signature}, ${head.sealedAt})
  on conflict (operator_id, number) do nothing`;

export const after = (operatorId: number, number: bigint, most: number) => sql`
  select number, statement, signature
  from audit.heads
  where operator_id = ${operatorId} and number > ${number}
  order by number
  limit ${most}`;

/** The head that sealed an entry, looked for from a moment on. */
export const over = (operatorId: number, entryId: bigint, since: Temporal.Instant) => sql`
  select number, entry_ids as "entryIds", leaves, up_to as "upTo", statement, signature, sealed_at as "sealedAt"
  from audit.heads
  where operator_id = ${operatorId} and sealed_at >= ${since} and ${entryId}::bigint = any (entry_ids)
  order by sealed_at, number
  limit 1`;
