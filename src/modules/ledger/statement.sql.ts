import { sql } from '#lib/db/sql.ts';

export const opening = (operatorId: number, codes: readonly string[], from: Temporal.Instant) => sql`
  select b.code, coalesce(sum(e.amount_minor), 0)::bigint as "balanceMinor"
  from ledger.books b
  join ledger.entries e on e.operator_id = b.operator_id and e.book_id = b.id
  join ledger.postings p on p.operator_id = e.operator_id and p.id = e.posting_id and p.posted_at < ${from}
  where b.operator_id = ${operatorId} and b.code = any (${codes})
  group by b.code
  order by b.code`;

export const moves = (operatorId: number, codes: readonly string[], from: Temporal.Instant, until: Temporal.Instant, most: number) => sql`
  select p.id as "postingId", p.key, p.kind, p.about, p.happened_at as "happenedAt", p.posted_at as "postedAt", sum(e.amount_minor)::bigint as "amountMinor"
  from ledger.books b
  join ledger.entries e on e.operator_id = b.operator_id and e.book_id = b.id
  join ledger.postings p on p.operator_id = e.operator_id and p.id = e.posting_id and p.posted_at >= ${from} and p.posted_at < ${until}
  where b.operator_id = ${operatorId} and b.code = any (${codes})
  group by p.id, p.key, p.kind, p.about, p.happened_at, p.posted_at
  order by p.id
  limit ${most}`;

/** Debits and credits by the months of a zone in which they were booked; a posting counts by what it did to the books taken together. */
export const turnovers = (operatorId: number, codes: readonly string[], zone: string, from: Temporal.Instant, until: Temporal.Instant) => sql`
  select m.period, coalesce(sum(m.amount) filter (where m.amount > 0), 0)::bigint as "debitMinor", coalesce(-sum(m.amount) filter (where m.amount < 0), 0)::bigint as "creditMinor"
  from (
    select date_trunc('month', p.posted_at at time zone ${zone})::date as period, sum(e.amount_minor) as amount
    from ledger.books b
    join ledger.entries e on e.operator_id = b.operator_id and e.book_id = b.id
    join ledger.postings p on p.operator_id = e.operator_id and p.id = e.posting_id and p.posted_at >= ${from} and p.posted_at < ${until}
    where b.operator_id = ${operatorId} and b.code = any (${codes})
    group by p.id, p.posted_at
  ) m
  where m.amount <> 0
  group by m.period
  order by m.period`;

/** What postings did to lots at the time: above zero used, below zero given back. */
export const lotMoves = (operatorId: number, keys: readonly string[]) => sql`
  select p.key, l.id as "lotId", b.code, l.source, u.amount_minor as "usedMinor"
  from ledger.postings p
  join ledger.lot_uses u on u.operator_id = p.operator_id and u.posting_id = p.id
  join ledger.lots l on l.operator_id = u.operator_id and l.id = u.lot_id
  join ledger.books b on b.operator_id = l.operator_id and b.id = l.book_id
  where p.operator_id = ${operatorId} and p.key = any (${keys})
  order by p.key, l.id`;
