import { sql } from '#lib/db/sql.ts';
import type { Head } from './head.ts';

export const latest = (operatorId: number) => sql`
  select number, up_to as "upTo", statement
  from audit.heads
  where operator_id = ${operatorId}
  order by number desc
  limit 1`;

/** Entries that were written while later ones were sealed: a long transaction keeps its numbers to itself until it ends. */
export const lateEntries = (operatorId: number, upTo: bigint, since: Temporal.Instant, most: number) => sql`
  select e.id, audit.leaf(e) as leaf
  from audit.entries e
  where e.operator_id = ${operatorId} and e.id <= ${upTo}
    and e.id > coalesce((
      select h.up_to
      from audit.heads h
      where h.operator_id = ${operatorId} and h.sealed_at <= ${since}
      order by h.sealed_at desc, h.number desc
      limit 1), 0)
    and e.id not in (
      select unnest(h.entry_ids)
      from audit.heads h
      where h.operator_id = ${operatorId} and h.sealed_at > ${since})
  order by e.id
  limit ${most}`;

export const newerEntries = (operatorId: number, upTo: bigint, most: number) => sql`
  select e.id, audit.leaf(e) as leaf
  from audit.entries e
  where e.operator_id = ${operatorId} and e.id > ${upTo}
  order by e.id
  limit ${most}`;

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
