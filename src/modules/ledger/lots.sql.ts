import { sql } from '#lib/db/sql.ts';

export interface NewLots {
  readonly keys: readonly string[];
  readonly codes: readonly string[];
  readonly currencies: readonly string[];
  readonly amounts: readonly string[];
  readonly sources: readonly string[];
}

export const insert = (operatorId: number, lots: NewLots) => sql`
  insert into ledger.lots (operator_id, book_id, posting_id, source, amount_minor, left_minor)
  select ${operatorId}, b.id, p.id, w.source, w.amount_minor, w.amount_minor
  from unnest((select ${lots.keys}::text[]), (select ${lots.codes}::text[]), (select ${lots.currencies}::text[]), (select ${lots.amounts}::bigint[]), (select ${lots.sources}::text[])) as w (key, code, currency, amount_minor, source)
  join ledger.postings p on p.operator_id = ${operatorId} and p.key = w.key
  join ledger.books b on b.operator_id = ${operatorId} and b.code = w.code and b.currency = w.currency and b.stripe = 0 and b.is_lotted
  order by p.id, b.id`;

export interface Takings {
  readonly keys: readonly string[];
  readonly codes: readonly string[];
  readonly currencies: readonly string[];
  readonly amounts: readonly string[];
}

/**
 * Uses the oldest lots of each book, for all debits at once: what is left of the lots and what is wanted are two rulers laid side by side, and where they overlap
 * a debit uses a lot. The books are locked by the posting that came before, so what this statement sees of the lots is what there is.
 */
export const use = (operatorId: number, wanted: Takings) => sql`
  with wanted as materialized (
    select p.id as posting_id, b.id as book_id, w.amount_minor, sum(w.amount_minor) over (partition by b.id order by p.id) as upto
    from unnest((select ${wanted.keys}::text[]), (select ${wanted.codes}::text[]), (select ${wanted.currencies}::text[]), (select ${wanted.amounts}::bigint[])) as w (key, code, currency, amount_minor)
    join ledger.postings p on p.operator_id = ${operatorId} and p.key = w.key
    join ledger.books b on b.operator_id = ${operatorId} and b.code = w.code and b.currency = w.currency and b.stripe = 0 and b.is_lotted
  ), open as materialized (
    select l.id, l.book_id, l.left_minor, sum(l.left_minor) over (partition by l.book_id order by l.id) as upto
    from ledger.lots l
    where l.operator_id = ${operatorId} and l.left_minor > 0 and l.book_id = any (array(select distinct book_id from wanted))
  ), taken as materialized (
    select w.posting_id, o.id as lot_id, (least(w.upto, o.upto) - greatest(w.upto - w.amount_minor, o.upto - o.left_minor))::bigint as amount_minor
    from wanted w
    join open o on o.book_id = w.book_id and o.upto > w.upto - w.amount_minor and o.upto - o.left_minor < w.upto
  ), used as (
    insert into ledger.lot_uses (operator_id, posting_id, of_posting_id, lot_id, amount_minor)
    select ${operatorId}, posting_id, posting_id, lot_id, amount_minor
    from taken
    order by posting_id, lot_id
  ), lowered as (
    update ledger.lots l
    set left_minor = l.left_minor - t.amount_minor
    from (
      select lot_id, sum(amount_minor)::bigint as amount_minor
      from taken
      group by lot_id
    ) t
    where l.operator_id = ${operatorId} and l.id = t.lot_id
  )
  select coalesce(sum(amount_minor), 0)::bigint as "usedMinor", (select coalesce(sum(amount_minor), 0)::bigint from wanted) as "wantedMinor"
  from taken`;

export interface Named {
  readonly keys: readonly string[];
  readonly lots: readonly string[];
  readonly amounts: readonly string[];
  /** The key of the posting whose use is given back; its own where a lot is used. */
  readonly ofKeys: readonly string[];
}

/** Uses lots that are named, or gives back to them (below zero); a use that was never booked has no posting, and the database refuses to give back of it. */
export const moveNamed = (operatorId: number, named: Named) => sql`
  with wanted as materialized (
    select p.id as posting_id, o.id as of_posting_id, w.lot_id, w.amount_minor
    from unnest((select ${named.keys}::text[]), (select ${named.lots}::bigint[]), (select ${named.amounts}::bigint[]), (select ${named.ofKeys}::text[])) as w (key, lot_id, amount_minor, of_key)
    join ledger.postings p on p.operator_id = ${operatorId} and p.key = w.key
    left join ledger.postings o on o.operator_id = ${operatorId} and o.key = w.of_key
  ), used as (
    insert into ledger.lot_uses (operator_id, posting_id, of_posting_id, lot_id, amount_minor)
    select ${operatorId}, posting_id, of_posting_id, lot_id, amount_minor
    from wanted
    order by posting_id, lot_id
  )
  update ledger.lots l
  set left_minor = l.left_minor - w.amount_minor
  from (
    select lot_id, sum(amount_minor)::bigint as amount_minor
    from wanted
    group by lot_id
  ) w
  where l.operator_id = ${operatorId} and l.id = w.lot_id`;

/** What postings still use of lots: what they used less what was given back, in the order in which it was used. */
export const usedBy = (operatorId: number, keys: readonly string[]) => sql`
  select p.key, u.lot_id as "lotId", b.code, l.source, sum(u.amount_minor)::bigint as "usedMinor"
  from ledger.postings p
  join ledger.lot_uses u on u.operator_id = p.operator_id and u.of_posting_id = p.id
  join ledger.lots l on l.operator_id = u.operator_id and l.id = u.lot_id
  join ledger.books b on b.operator_id = l.operator_id and b.id = l.book_id
  where p.operator_id = ${operatorId} and p.key = any (${keys})
  group by p.key, u.lot_id, b.code, l.source
  having sum(u.amount_minor) > 0
  order by p.key, u.lot_id`;

/** Lots of a book that still hold something, oldest first. */
export const openOf = (operatorId: number, code: string) => sql`
  select l.id as "lotId", b.code, l.source, l.amount_minor as "amountMinor", l.left_minor as "leftMinor", p.happened_at as "happenedAt"
  from ledger.books b
  join ledger.lots l on l.operator_id = b.operator_id and l.book_id = b.id and l.left_minor > 0
  join ledger.postings p on p.operator_id = l.operator_id and p.id = l.posting_id
  where b.operator_id = ${operatorId} and b.code = ${code} and b.stripe = 0
  order by l.id`;

/** The lots of a book that came from there. */
export const bySource = (operatorId: number, code: string, source: string) => sql`
  select l.id as "lotId", b.code, l.source, l.amount_minor as "amountMinor", l.left_minor as "leftMinor", p.happened_at as "happenedAt"
  from ledger.lots l
  join ledger.books b on b.operator_id = l.operator_id and b.id = l.book_id and b.code = ${code}
  join ledger.postings p on p.operator_id = l.operator_id and p.id = l.posting_id
  where l.operator_id = ${operatorId} and l.source = ${source}
  order by l.id`;
