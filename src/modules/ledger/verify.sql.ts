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

export const lotsOfBooks = (operatorId: number) => sql`
  select 'book ' || b.code || ' #' || b.id || ' holds ' || -b.balance_minor || ', its lots ' || coalesce(sum(l.left_minor), 0) as fault
  from ledger.books b
  left join ledger.lots l on l.operator_id = b.operator_id and l.book_id = b.id
  where b.operator_id = ${operatorId} and b.is_lotted
  group by b.id, b.code, b.balance_minor
  having coalesce(sum(l.left_minor), 0) <> -b.balance_minor
  order by b.id
  limit ${MOST}`;

export const lotsUsed = (operatorId: number) => sql`
  select 'lot #' || l.id || ' of ' || l.amount_minor || ' says that ' || l.left_minor || ' is left, its uses ' || l.amount_minor - coalesce(u.sum, 0) as fault
  from ledger.lots l
  left join (
    select lot_id, sum(amount_minor) as sum
    from ledger.lot_uses
    where operator_id = ${operatorId}
    group by lot_id
  ) u on u.lot_id = l.id
  where l.operator_id = ${operatorId} and l.left_minor <> l.amount_minor - coalesce(u.sum, 0)
  order by l.id
  limit ${MOST}`;

/** Every entry of a lotted book is explained by the lots that its posting made, used or gave back to. */
export const lotsOfEntries = (operatorId: number) => sql`
  select 'posting ' || m.posting_id || ' moves ' || sum(m.booked) || ' of book #' || m.book_id || ', and ' || sum(m.moved) || ' of its lots' as fault
  from (
    select e.posting_id, e.book_id, e.amount_minor as booked, 0 as moved
    from ledger.entries e
    join ledger.books b on b.operator_id = e.operator_id and b.id = e.book_id and b.is_lotted
    where e.operator_id = ${operatorId}
    union all
    select posting_id, book_id, 0, -amount_minor
    from ledger.lots
    where operator_id = ${operatorId}
    union all
    select u.posting_id, l.book_id, 0, u.amount_minor
    from ledger.lot_uses u
    join ledger.lots l on l.operator_id = u.operator_id and l.id = u.lot_id
    where u.operator_id = ${operatorId}
  ) m
  group by m.posting_id, m.book_id
  having sum(m.booked) <> sum(m.moved)
  order by m.posting_id, m.book_id
  limit ${MOST}`;

export const counts = (operatorId: number) => sql`
  select (select count(*) from ledger.books where operator_id = ${operatorId}) as books,
    (select count(*) from ledger.postings where operator_id = ${operatorId}) as postings,
    (select count(*) from ledger.entries where operator_id = ${operatorId}) as entries`;
