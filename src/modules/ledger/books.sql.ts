import { sql } from '#lib/db/sql.ts';

export interface PostingRows {
  readonly keys: readonly string[];
  /** Hexadecimal. */
  readonly digests: readonly string[];
  readonly kinds: readonly string[];
  readonly abouts: readonly string[];
  readonly happenedAt: readonly string[];
}

export interface LineRows {
  /** Which posting each line is of, from 1. */
  readonly postings: readonly number[];
  readonly codes: readonly string[];
  readonly currencies: readonly string[];
  readonly stripes: readonly number[];
  readonly amounts: readonly string[];
}

/**
 * Books everything in one statement: keys that are new, then the books' locks in the order of their ids, then entries with running balances, then
 * the books' own balances. Nothing is booked while a book is missing: the answer says so, and the caller opens it; where all must be fresh, either ends
 * the transaction (KB001, KB002).
 */
export const post = (operatorId: number, at: Temporal.Instant, wanted: PostingRows, lines: LineRows, mustBeFresh: boolean) => sql`
  with wanted as (
    select key, digest, kind, about, happened_at, ord
    from unnest((select ${wanted.keys}::text[]), (select ${wanted.digests}::text[]), (select ${wanted.kinds}::text[]), (select ${wanted.abouts}::text[]), (select ${wanted.happenedAt}::timestamptz[]))
      with ordinality as w (key, digest, kind, about, happened_at, ord)
  ), resolved as materialized (
    select l.posting, l.ord, l.currency, l.amount_minor, b.id as book_id
    from unnest((select ${lines.postings}::integer[]), (select ${lines.codes}::text[]), (select ${lines.currencies}::text[]), (select ${lines.stripes}::smallint[]), (select ${lines.amounts}::bigint[]))
      with ordinality as l (posting, code, currency, stripe, amount_minor, ord)
    left join ledger.books b on b.operator_id = ${operatorId} and b.code = l.code and b.currency = l.currency and b.stripe = l.stripe
  ), posted as (
    insert into ledger.postings (operator_id, key, digest, kind, about, happened_at, posted_at)
    select ${operatorId}, key, decode(digest, 'hex'), kind, about, happened_at, ${at}
    from wanted
    where not exists (select 1 from resolved where book_id is null)
    order by key
    on conflict (operator_id, key) do nothing
    returning id, key
  ), fresh as materialized (
    select p.id as posting_id, r.ord, r.book_id, r.currency, r.amount_minor
    from posted p
    join wanted w on w.key = p.key
    join resolved r on r.posting = w.ord
  ), locked as materialized (
    select id, balance_minor, version
    from ledger.books
    where operator_id = ${operatorId} and id = any (array(select distinct book_id from fresh))
    order by id
    for update
  ), entered as (
    insert into ledger.entries (operator_id, posting_id, ord, book_id, currency, amount_minor, balance_minor, version)
    select ${operatorId}, f.posting_id, row_number() over (partition by f.posting_id order by f.ord), f.book_id, f.currency, f.amount_minor,
      k.balance_minor + sum(f.amount_minor) over running, k.version + row_number() over running
    from fresh f
    join locked k on k.id = f.book_id
    window running as (partition by f.book_id order by f.posting_id, f.ord)
    returning book_id, balance_minor, version
  ), moved as (
    update ledger.books b
    set balance_minor = e.balance_minor, version = e.version
    from (
      select distinct on (book_id) book_id, balance_minor, version
      from entered
      order by book_id, version desc
    ) e
    where b.operator_id = ${operatorId} and b.id = e.book_id
  )
  select (select coalesce(array_agg(key), '{}') from posted) as fresh,
    exists (select 1 from resolved where book_id is null) as "isMissing",
    case
      when ${mustBeFresh} and (select count(*) from posted) < (select count(*) from wanted)
      then ledger.refuse_posting(exists (select 1 from resolved where book_id is null))
    end as refused`;

export const open = (operatorId: number, books: { readonly codes: readonly string[]; readonly currencies: readonly string[]; readonly stripes: readonly number[]; readonly sides: readonly string[]; readonly lotted: readonly boolean[] }) => sql`
  insert into ledger.books (operator_id, code, currency, stripe, side, is_lotted)
  select distinct ${operatorId}::integer, code, currency, stripe, side, is_lotted
  from unnest(${books.codes}::text[], ${books.currencies}::text[], ${books.stripes}::smallint[], ${books.sides}::text[], ${books.lotted}::boolean[]) as wanted (code, currency, stripe, side, is_lotted)
  order by code, currency, stripe
  on conflict (operator_id, code, currency, stripe) do nothing`;

export const digests = (operatorId: number, keys: readonly string[]) => sql`
  select key, encode(digest, 'hex') as digest
  from ledger.postings
  where operator_id = ${operatorId} and key = any ((select ${keys}::text[])::text[])`;

export const balances = (operatorId: number) => sql`
  select code, currency, sum(balance_minor)::bigint as "balanceMinor", sum(version)::bigint as entries
  from ledger.books
  where operator_id = ${operatorId}
  group by code, currency
  order by code, currency`;

/** The books of these codes as they stand. */
export const balancesOfCodes = (operatorId: number, codes: readonly string[]) => sql`
  select code, currency, sum(balance_minor)::bigint as "balanceMinor", sum(version)::bigint as entries
  from ledger.books
  where operator_id = ${operatorId} and code = any ((select ${codes}::text[])::text[])
  group by code, currency
  order by code, currency`;

export const about = (operatorId: number, subject: string) => sql`
  select p.id as "postingId", p.kind, p.key, p.happened_at as "happenedAt", p.posted_at as "postedAt", b.code, e.currency, e.amount_minor as "amountMinor", e.ord
  from ledger.postings p
  join ledger.entries e on e.operator_id = p.operator_id and e.posting_id = p.id
  join ledger.books b on b.operator_id = e.operator_id and b.id = e.book_id
  where p.operator_id = ${operatorId} and p.about = ${subject}
  order by p.id, e.ord`;
