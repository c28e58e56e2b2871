import { statement, type Sql } from '#lib/db/sql.ts';
import type * as accounts from '#accounts';

// What a line adds to the debt; for bills what is asked for; for payments what was paid.
const ACCRUED = 'l.charged_minor - l.benefit_minor + l.recalculation_minor + l.penalty_minor';

/** Sums of the file by period and service, without lines of unknown accounts where `isResolved` says that there are such. */
export function inFile({ kind, lines, resolved }: accounts.Staged, isResolved: boolean): Sql {
  const known = isResolved ? `join ${resolved} r on r.ord = l.ord` : '';
  const select = (period: string, service: string, minor: string, where = '') =>
    statement(`
      select ${period} as period, ${service} as service, count(*) as lines, sum(${minor})::bigint as minor
      from ${lines} l
      ${known}
      ${where}
      group by 1, 2`);
  if (kind === 'charges') return select('l.period', 'l.service', ACCRUED);
  if (kind === 'payments') return select(`date_trunc('month', l.paid_on)::date`, `''`, 'l.amount_minor');
  return select('l.period', `''`, 'l.due_minor', `where not exists (select from ${lines} n where n.ord = l.ord and n.period = l.period and n.replaces = l.number and n.replaces is not null)`);
}
