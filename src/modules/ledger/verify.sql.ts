import { sql } from '#lib/db/sql.ts';

/** Faults listed of each kind; where there is one there is usually a cause for many. */
const MOST = 20;

export const unbalanced = (operatorId: number) => sql`
  select 'posting ' || p.id || ' sums up to ' || coalesce(sum(e.amount_minor)::text || ' ' || e.currency, 'nothing: it has no entries') as fault
  from ledger.postings p
  left join ledger.entries e on e.operator_id = p.operator_id and e.posting_id = p.id
  where p.operator_id = ${operatorId}
  group by p.id, e.currency
  having coalesce(sum(e.amount_minor), 1) <> 0
  order by p.id
  limit ${MOST}`;

export const broken = (operatorId: number) => sql`
  select 'book ' || b.code || ' #' || c.book_id || ' version ' || c.version || ': ' || c.why as fault
  from (
    select book_id, version,
      case
        when version <> row_number() over chain then 'a version is missing before it'
        when balance_minor <> amount_minor + coalesce(lag(balance_minor) over chain, 0) then 'the balance does not follow from the one before'
        when currency <> (select k.currency from ledger.books k where k.operator_id = ${operatorId} and k.id = book_id) then 'the currency is not that of the book'
      end as why
    from ledger.entries
    where operator_id = ${operatorId}
    window chain as (partition by book_id order by version)
  ) c
  join ledger.books b on b.operator_id = ${operatorId} and b.id = c.book_id
  where c.why is not null
  order by c.book_id, c.version
  limit ${MOST}`;

export const stale = (operatorId: number) => sql`
  select 'book ' || b.code || ' #' || b.id || ' says ' || b.balance_minor || ' at version ' || b.version || ', its entries ' || coalesce(e.sum, 0) || ' at ' || coalesce(e.version, 0) as fault
  from ledger.books b
  left join (
    select book_id, sum(amount_minor) as sum, max(version) as version
    from ledger.entries
    where operator_id = ${operatorId}
    group by book_id
  ) e on e.book_id = b.id
  where b.operator_id = ${operatorId} and (b.balance_minor <> coalesce(e.sum, 0) or b.version <> coalesce(e.version, 0))
  order by b.id
  limit ${MOST}`;

export const onWrongSide = (operatorId: number) => sql`
  select 'book ' || b.code || ' #' || b.id || ' stood at ' || e.balance_minor || ' at version ' || e.version || ', and may be on the ' || b.side || ' side alone' as fault
  from ledger.books b
  join ledger.entries e on e.operator_id = b.operator_id and e.book_id = b.id
  where b.operator_id = ${operatorId} and (b.side = 'debit' and e.balance_minor < 0 or b.side = 'credit' and e.balance_minor > 0)
  order by e.book_id, e.version
  limit ${MOST}`;

export const totals = (operatorId: number) => sql`
  select 'all books together stand at ' || sum(balance_minor) || ' ' || currency as fault
  from ledger.books
  where operator_id = ${operatorId}
  group by currency
  having sum(balance_minor) <> 0
  order by currency`;

export const counts = (operatorId: number) => sql`
  select (select count(*) from ledger.books where operator_id = ${operatorId}) as books,
    (select count(*) from ledger.postings where operator_id = ${operatorId}) as postings,
    (select count(*) from ledger.entries where operator_id = ${operatorId}) as entries`;
