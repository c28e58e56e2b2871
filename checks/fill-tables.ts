import type { Ask } from './isolation-laws.ts';

export interface OperatorTable {
  /** Schema and name. */
  readonly name: string;
  /** A statement that inserts one more row for an operator. */
  readonly insertFor: (operatorId: number) => string;
}

/**
 * Puts a row of each operator into every table that has `operator_id`, whatever its columns are. Checks, foreign keys and
 * triggers would ask for sense; they are put aside, so run it in a transaction that is rolled back.
 */
export async function fillEveryTable(ask: Ask, operatorIds: readonly number[]): Promise<OperatorTable[]> {
  await ask('set local session_replication_role = replica');
  const columns = await ask(`
    select c.oid::regclass::text as "table", a.attname as "column", format_type(a.atttypid, null) as type
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> 'pgboss'
      and (a.attname = 'operator_id' or a.attnotnull and not a.atthasdef and a.attidentity = '')
      and exists (select 1 from pg_attribute o where o.attrelid = c.oid and o.attname = 'operator_id')
    order by 1, a.attnum`);
  for (const { table, name } of await ask(`select conrelid::regclass as "table", quote_ident(conname) as name from pg_constraint where contype = 'c' and conrelid <> 0 and connamespace::regnamespace::text !~ '^(pg_|information_schema)' and coninhcount = 0`))
    await ask(`alter table ${table} drop constraint ${name}`);
  const tables = Object.entries(Object.groupBy(columns, (column) => String(column['table']))).map(([name, own = []]) => ({
    name,
    insertFor: (operatorId: number) =>
      `insert into ${name} (${own.map((column) => column['column']).join(', ')}) values (${own.map((column) => valueFor(String(column['column']), String(column['type']), operatorId)).join(', ')})`,
  }));
  for (const { insertFor } of tables) for (const id of operatorIds) await ask(insertFor(id));
  return tables;
}

/** Any value of the type; it differs between operators, for some columns are unique alone. */
function valueFor(column: string, type: string, operatorId: number): string {
  if (column === 'operator_id') return String(operatorId);
  if (type.endsWith('[]')) return `'{}'`;
  const value = VALUES[type];
  if (value === undefined) throw new Error(`no value for a column of type ${type}`);
  return value(operatorId);
}

const VALUES: Readonly<Record<string, (n: number) => string>> = {
  text: (n) => `'x${n}'`,
  '"char"': (n) => `'${n}'`,
  bytea: (n) => `'\\x0${n}'`,
  uuid: (n) => `'00000000-0000-4000-8000-00000000000${n}'`,
  jsonb: () => `'{}'`,
  inet: (n) => `'192.0.2.${n}'`,
  boolean: () => 'true',
  date: () => `'2026-11-01'`,
  interval: () => `'1 day'`,
  'timestamp with time zone': () => `'2026-11-21 12:00+00'`,
  tsvector: () => `''`,
  bigint: (n) => `${n}`,
  integer: (n) => `${n}`,
  smallint: (n) => `${n}`,
  numeric: (n) => `${n}`,
};
