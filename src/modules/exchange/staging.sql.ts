import type { Sql } from '#lib/db/sql.ts';
import { KINDS, type Column } from './field.ts';
import type { Kind } from './layout.ts';

/** Names of the tables that hold one import between reading and applying. */
export interface Staging {
  readonly kind: Kind;
  /** Runs of lines of one account; where a line is an account, the lines themselves. */
  readonly accounts: string;
  readonly lines: string;
  /** Which account each run belongs to. */
  readonly resolved: string;
  readonly hasLines: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The names are made of the import's id alone, which is checked to be one: they stand in statements as they are. */
export function stagingOf(importId: string, kind: Kind): Staging {
  if (!UUID.test(importId)) throw new Error('an import has a UUID');
  const name = `staging.i${importId.replaceAll('-', '')}`;
  return { kind, accounts: `${name}_accounts`, lines: `${name}_lines`, resolved: `${name}_resolved`, hasLines: KINDS[kind].line.length > 0 };
}

/** A statement whose tables are known at run time alone. It is not kept as a named statement. */
export const statement = (text: string, values: readonly unknown[] = []): Sql => ({ text, values, name: '' });

const definitions = (columns: readonly Column[]): string => columns.map(({ column, type }) => `, ${column} ${type}`).join('');
const names = (columns: readonly Column[]): string => columns.map(({ column }) => `, ${column}`).join('');

export function create({ kind, accounts, lines, hasLines }: Staging): Sql[] {
  const { account, line } = KINDS[kind];
  const table = (name: string, columns: string) => statement(`create unlogged table ${name} (ord integer not null, line integer not null${columns}) with (autovacuum_enabled = false)`);
  return [table(accounts, `, number text not null${definitions(account)}`), ...(hasLines ? [table(lines, definitions(line))] : [])];
}

export const drop = ({ accounts, lines, resolved }: Staging): Sql => statement(`drop table if exists ${accounts}, ${lines}, ${resolved}`);

export const copyAccounts = ({ kind, accounts }: Staging): string => `copy ${accounts} (ord, line, number${names(KINDS[kind].account)}) from stdin`;
export const copyLines = ({ kind, lines }: Staging): string => `copy ${lines} (ord, line${names(KINDS[kind].line)}) from stdin`;

/** Lines come in the order of runs, so a block-range index finds a slice of them. */
export function index({ accounts, lines, hasLines }: Staging): Sql[] {
  const tables = hasLines ? [accounts, lines] : [accounts];
  return [...tables.map((table) => statement(`create index on ${table} using brin (ord) with (pages_per_range = 16)`)), statement(`analyze ${tables.join(', ')}`)];
}

export const isThere = ({ accounts }: Staging): Sql => statement('select to_regclass($1) is not null as "isSo"', [accounts]);
export const hasRows = ({ accounts }: Staging): Sql => statement(`select exists (select from ${accounts}) as "isSo"`);
export const countRuns = ({ accounts }: Staging): Sql => statement(`select coalesce(max(ord), -1) + 1 as runs from ${accounts}`);

/** Joins the runs with the accounts of the running operator. */
export const resolve = ({ accounts, resolved }: Staging, operatorId: number): Sql[] => [
  statement(`drop table if exists ${resolved}`),
  statement(`
    create unlogged table ${resolved} with (autovacuum_enabled = false) as
    select s.ord, a.id as account_id
    from ${accounts} s
    join accounts.accounts a on a.operator_id = ${Math.trunc(operatorId)} and a.number = s.number`),
  statement(`alter table ${resolved} add primary key (ord)`),
  statement(`analyze ${resolved}`),
];

/** Takes out accounts that stand twice; the first line of each stays. */
export const takeOutAccountsTwice = ({ accounts }: Staging): Sql =>
  statement(`
    delete from ${accounts} d
    using (
      select number, min(line) as first_line
      from ${accounts}
      group by number
      having count(*) > 1
    ) k
    where d.number = k.number and d.line > k.first_line
    returning d.line, k.first_line as "firstLine"`);

/** Whether lines of some account stand apart: only then can a key stand twice without the reader having seen it. */
export const hasAccountsApart = ({ accounts }: Staging): Sql =>
  statement(`
    select exists (
      select
      from ${accounts}
      group by number
      having count(*) > 1
    ) as "isSo"`);

export function takeOutLinesTwice({ kind, accounts, lines }: Staging): Sql {
  const key = KINDS[kind].line.filter(({ field }) => KINDS[kind].key.includes(field)).map(({ column }) => `l.${column}`);
  return statement(`
    delete from ${lines} d
    using (
      select l.line, first_value(l.line) over (partition by a.number, ${key.join(', ')} order by l.line) as first_line
      from ${lines} l
      join ${accounts} a on a.ord = l.ord
      where a.number in (
        select number
        from ${accounts}
        group by number
        having count(*) > 1
      )
    ) k
    where d.line = k.line and k.line > k.first_line
    returning d.line, k.first_line as "firstLine"`);
}

/** Lines of accounts that no registry has named yet. */
export const unknownLines = ({ lines, resolved }: Staging, most: number): Sql =>
  statement(
    `
    select l.line
    from ${lines} l
    where not exists (
      select
      from ${resolved} r
      where r.ord = l.ord
    )
    order by l.line
    limit $1`,
    [most],
  );

/** How many accounts the file names, and how many of them are known, would be opened, would change. */
export function accountCounts({ kind, accounts, resolved, hasLines }: Staging, operatorId: number): Sql {
  if (hasLines)
    return statement(`
      select count(distinct s.number)::int as "inFile", count(distinct s.number) filter (where r.ord is not null)::int as known, 0 as changed
      from ${accounts} s
      left join ${resolved} r on r.ord = s.ord`);
  const columns = KINDS[kind].account.map(({ column }) => column);
  const row = (of: string) => `(${columns.map((column) => `${of}.${column}`).join(', ')})`;
  return statement(
    `
    select count(*)::int as "inFile", count(a.id)::int as known,
      count(*) filter (where a.id is not null and ${row('s')} is distinct from ${row('a')})::int as changed
    from ${accounts} s
    left join accounts.accounts a on a.operator_id = $1 and a.number = s.number`,
    [operatorId],
  );
}
