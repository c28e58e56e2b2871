import type { Sql } from '#lib/db/sql.ts';
import { statement, type Staging } from './staging.sql.ts';

/** Sums by period and service: what a preview compares. Minor units. */
export interface SumRow {
  readonly period: Temporal.PlainDate;
  readonly service: string;
  readonly lines: bigint;
  readonly minor: bigint;
}

// What a line adds to the debt; for bills what is asked for; for payments what was paid.
const ACCRUED = (of: string) => `${of}.charged_minor - ${of}.benefit_minor + ${of}.recalculation_minor + ${of}.penalty_minor`;

/** Sums of the file, without lines of unknown accounts where `isResolved` says that there are such. */
export function inFile({ kind, lines, resolved }: Staging, isResolved: boolean): Sql {
  const known = isResolved ? `join ${resolved} r on r.ord = l.ord` : '';
  const select = (period: string, service: string, minor: string, where = '') =>
    statement(`
      select ${period} as period, ${service} as service, count(*) as lines, sum(${minor})::bigint as minor
      from ${lines} l
      ${known}
      ${where}
      group by 1, 2
      order by 1, 2`);
  if (kind === 'charges') return select('l.period', 'l.service', ACCRUED('l'));
  if (kind === 'payments') return select(`date_trunc('month', l.paid_on)::date`, `''`, 'l.amount_minor');
  return select('l.period', `''`, 'l.due_minor', `where not exists (select from ${lines} n where n.ord = l.ord and n.period = l.period and n.replaces = l.number and n.replaces is not null)`);
}

/** What the accounts hold now for those periods. */
export function present({ kind }: Staging, operatorId: number, periods: readonly string[]): Sql {
  const values = [operatorId, periods];
  if (kind === 'charges')
    return statement(
      `
      select c.period, c.service, count(*) as lines, sum(${ACCRUED('c')})::bigint as minor
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
export function replaced({ kind, lines, resolved }: Staging, operatorId: number): Sql {
  if (kind === 'charges')
    return statement(
      `
      select c.period, c.service, count(*) as lines, sum(${ACCRUED('c')})::bigint as minor
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
