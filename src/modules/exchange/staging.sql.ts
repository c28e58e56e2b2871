import { statement, type Sql } from '#lib/db/sql.ts';
import { isUuid } from '#lib/ids.ts';
import type * as accounts from '#accounts';
import { KINDS, type Column, type Kind } from './kinds.ts';

/** Tables that hold one import between reading and applying, and whether lines have a table of their own. */
export interface Staging extends Omit<accounts.Staged, 'kind'> {
  readonly kind: Kind;
  readonly hasLines: boolean;
  /** What was found of the files that lines name; of documents alone. */
  readonly files: string;
}

/** The names are made of the import's id alone, which is checked to be one: they stand in statements as they are. */
export function stagingOf(importId: string, kind: Kind): Staging {
  if (!isUuid(importId)) throw new Error('an import has a UUID');
  const name = `staging.i${importId.replaceAll('-', '')}`;
  return { kind, accounts: `${name}_accounts`, lines: `${name}_lines`, resolved: `${name}_resolved`, files: `${name}_files`, hasLines: KINDS[kind].line.length > 0 };
}

const definitions = (columns: readonly Column[]): string => columns.map(({ column, type }) => `, ${column} ${type}`).join('');
const names = (columns: readonly Column[]): string => columns.map(({ column }) => `, ${column}`).join('');

export function create({ kind, accounts, lines, hasLines }: Staging): Sql[] {
  const { account, line } = KINDS[kind];
  const table = (name: string, columns: string) => statement(`create unlogged table ${name} (ord integer not null, line integer not null${columns}) with (autovacuum_enabled = false)`);
  return [table(accounts, `, number text not null${definitions(account)}`), ...(hasLines ? [table(lines, definitions(line))] : [])];
}

export const drop = ({ accounts, lines, resolved, files }: Staging): Sql => statement(`drop table if exists ${accounts}, ${lines}, ${resolved}, ${files}`);

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

/** Takes out lines of accounts that no registry has named yet. */
export const takeOutUnknown = ({ lines, resolved }: Staging): Sql =>
  statement(`
    delete from ${lines} l
    where not exists (
      select
      from ${resolved} r
      where r.ord = l.ord
    )
    returning l.line`);

export const takeOut = ({ lines }: Staging, faulty: readonly number[]): Sql =>
  statement(`delete from ${lines} where line = any($1::integer[])`, [faulty]);

/** Takes out rates that begin while another one of the file is said to hold; the earlier of the two stays. */
export const takeOutOverlaps = ({ lines }: Staging): Sql =>
  statement(`
    delete from ${lines} d
    using (
      select l.line, min(o.line) as first_line
      from ${lines} l
      join ${lines} o on o.service = l.service and o.line <> l.line and o.valid_from < l.valid_from and o.valid_until > l.valid_from
        and (o.tariff, o.zone, o.above, o.per) is not distinct from (l.tariff, l.zone, l.above, l.per)
      group by l.line
    ) k
    where d.line = k.line
    returning d.line, k.first_line as "firstLine"`);

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

/** One import of an operator applies at a time. Held until the transaction ends. */
export const lockOperator = (operatorId: number): Sql => statement('select pg_advisory_xact_lock(7202611, $1)', [operatorId]);

/** Room for sorting a slice, so that it does not go through files. */
export const prepare = (): Sql => statement(`set local work_mem = '64MB'`);
