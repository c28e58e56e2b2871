import type pg from 'pg';
import type { Tx } from '#lib/db/database.ts';
import type { Sql } from '#lib/db/sql.ts';

/** What a statement read. */
export interface Reading {
  readonly text: string;
  /** Pages of eight kilobytes, tables and indexes together. */
  readonly blocks: number;
  /** Rows answered. */
  readonly rows: number;
}

/**
 * Runs a question and explains every statement that it asks, under the very role, lock and kind of plan that pages get:
 * PostgreSQL keeps one plan for a named statement, made without knowing the values.
 */
export async function explain(tx: Tx, question: (tx: Tx) => Promise<unknown>): Promise<Reading[]> {
  const asked: Sql[] = [];
  const heard = <Row>(ask: (statement: Sql) => Row) => (statement: Sql) => (asked.push(statement), ask(statement));
  await question({ ...tx, many: heard(tx.many) as Tx['many'], one: heard(tx.one) as Tx['one'], maybe: heard(tx.maybe) as Tx['maybe'] });
  await tx.client.query('set local plan_cache_mode = force_generic_plan');
  const readings: Reading[] = [];
  for (const statement of asked) readings.push(await explainOne(tx.client, statement));
  return readings;
}

async function explainOne(client: pg.PoolClient, { text, values }: Sql): Promise<Reading> {
  const given = values.length > 0 ? `(${values.map((value) => literal(client, value)).join(', ')})` : '';
  await client.query(`prepare explained as ${text}`);
  const { rows } = await client.query(`explain (analyze, buffers, timing off, format json) execute explained${given}`);
  await client.query('deallocate explained');
  const root = (rows[0] as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'][0].Plan;
  return { text, blocks: (root['Shared Hit Blocks'] ?? 0) + (root['Shared Read Blocks'] ?? 0), rows: root['Actual Rows'] };
}

interface Plan {
  readonly 'Actual Rows': number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
}

function literal(client: pg.PoolClient, value: unknown): string {
  if (value === null) return 'null';
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`;
  return client.escapeLiteral(Array.isArray(value) ? `{${value.join(',')}}` : String(value));
}
