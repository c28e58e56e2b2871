import { statement, type Sql } from '#lib/db/sql.ts';
import { CARD_COLUMNS, type Staged } from './staged.ts';

/** Joins the runs with the accounts of the running operator. */
export const resolve = ({ accounts, resolved }: Staged, operatorId: number): Sql[] => [
  statement(`drop table if exists ${resolved}`),
  statement(`
    create unlogged table ${resolved} with (autovacuum_enabled = false) as
    select s.ord, a.id as account_id
    from ${accounts} s
    join accounts.accounts a on a.operator_id = ${Math.trunc(operatorId)} and a.number = s.number`),
  statement(`alter table ${resolved} add primary key (ord)`),
  statement(`analyze ${resolved}`),
];

/** Counts the accounts; that they would change is asked only where a line is an account. */
export function countAccounts({ kind, accounts, resolved }: Staged, operatorId: number): Sql {
  if (kind !== 'accounts')
    return statement(`
      select count(distinct s.number)::int as "inFile", count(distinct s.number) filter (where r.ord is not null)::int as known, 0 as changed
      from ${accounts} s
      left join ${resolved} r on r.ord = s.ord`);
  const row = (of: string) => `(${CARD_COLUMNS.map((column) => `${of}.${column}`).join(', ')})`;
  return statement(
    `
    select count(*)::int as "inFile", count(a.id)::int as known,
      count(*) filter (where a.id is not null and ${row('s')} is distinct from ${row('a')})::int as changed
    from ${accounts} s
    left join accounts.accounts a on a.operator_id = $1 and a.number = s.number`,
    [operatorId],
  );
}

// What a charge adds to the debt; for bills what is asked for; for payments what was paid.
const ACCRUED = 'c.charged_minor - c.benefit_minor + c.recalculation_minor + c.penalty_minor';

/** What the accounts hold now for those periods. */
export function present({ kind }: Pick<Staged, 'kind'>, operatorId: number, periods: readonly string[]): Sql {
  const values = [operatorId, periods];
  if (kind === 'charges')
    return statement(
      `
      select c.period, c.service, count(*) as lines, sum(${ACCRUED})::bigint as minor
      from accounts.charges c
      where c.operator_id = $1 and c.period = any($2::date[])
      group by 1, 2`,
      values,
    );
  if (kind === 'payments')
    return statement(
      `
      select p.period, '' as service, count(*) as lines, sum(y.amount_minor)::bigint as minor
      from unnest($2::date[]) p(period)
      join accounts.payments y on y.operator_id = $1 and y.paid_on >= p.period and y.paid_on < (p.period + interval '1 month')::date
      group by 1, 2`,
      values,
    );
  return statement(
    `
    select b.period, '' as service, count(*) as lines, sum(b.due_minor)::bigint as minor
    from accounts.bills b
    where b.operator_id = $1 and b.period = any($2::date[]) and b.superseded_at is null
    group by 1, 2`,
    values,
  );
}

/** What the file takes the place of, and how much of it says the same as before. */
export function replaced({ kind, lines, resolved }: Staged, operatorId: number): Sql {
  if (kind === 'charges')
    return statement(
      `
      select c.period, c.service, count(*) as lines, sum(${ACCRUED})::bigint as minor
      from ${lines} l
      join ${resolved} r on r.ord = l.ord
      join accounts.charges c on c.operator_id = $1 and c.account_id = r.account_id and c.period = l.period and c.service = l.service
      group by 1, 2`,
      [operatorId],
    );
  if (kind === 'payments')
    return statement(
      `
      select date_trunc('month', y.paid_on)::date as period, '' as service, count(*) as lines, sum(y.amount_minor)::bigint as minor
      from ${lines} l
      join ${resolved} r on r.ord = l.ord
      join accounts.payments y on y.operator_id = $1 and y.account_id = r.account_id and y.paid_on = l.paid_on and y.reference = l.reference
      group by 1, 2`,
      [operatorId],
    );
  return statement(
    `
    select b.period, '' as service, count(*) as lines, sum(b.due_minor)::bigint as minor
    from accounts.bills b
    where b.operator_id = $1 and b.superseded_at is null
      and (b.account_id, b.period, b.number) in (
        select r.account_id, l.period, n.number
        from ${lines} l
        join ${resolved} r on r.ord = l.ord
        cross join lateral (values (l.number), (l.replaces)) n(number)
      )
    group by 1, 2`,
    [operatorId],
  );
}
