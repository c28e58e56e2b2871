import type { Socket } from 'node:net';
import type { PoolClient, Pool } from 'pg';
import type { Database, Tx } from './database.ts';
import type { Sql } from './sql.ts';

/** No operator has this id: a transaction opened with it, for what is the installation's, reads and writes no operator's rows. */
export const NOBODY = 0;

/**
 * Runs work in one transaction of one operator: row-level security lets it see and write that operator's rows and no others.
 * Throws unless the answer to COMMIT is COMMIT (an aborted transaction answers ROLLBACK without an error).
 */
export function transaction<T>(db: Database, operatorId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return run(db.pool, 'begin', operatorId, work);
}

/** Two waited for each other, and this one was the one that PostgreSQL let go: 40P01 deadlock_detected, 40001 serialization_failure. Nothing of it stays. */
const CONTENDED: ReadonlySet<unknown> = new Set(['40P01', '40001']);

/** The same for work that somebody waits for while a run over many rows may hold them in another order: once more from the beginning where the two waited for each other. */
export const retriedTransaction = <T>(db: Database, operatorId: number, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transaction(db, operatorId, work).catch((error: { code?: string }) => (CONTENDED.has(error.code) ? transaction(db, operatorId, work) : Promise.reject(error)));

/** The same on a connection without pipelining, for COPY, cursors and statements that take minutes. */
export function bulkTransaction<T>(db: Database, operatorId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return run(db.bulk, 'begin', operatorId, work);
}

/** A transaction that only reads: it may not write, and its result does not wait for the COMMIT. */
export async function reading<T>(db: Database, operatorId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { tx, opened, client, end } = await open(db.pool, 'begin read only', operatorId);
  const finish = () => {
    if (end.isAsked) return;
    end.isAsked = true;
    client.query(COMMIT).then(() => client.release(), (error: Error) => client.release(error));
  };
  try {
    const result = await work({ ...tx, finish });
    await opened;
    finish();
    return result;
  } catch (error) {
    if (!end.isAsked) await abandon(client);
    throw error;
  }
}

async function run<T>(pool: Pool, begin: string, operatorId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { tx, opened, client, end } = await open(pool, begin, operatorId);
  let committed: Promise<{ command: string }> | undefined;
  const commit = () => {
    end.isAsked = true;
    committed ??= client.query(COMMIT);
    // Whoever asked a statement that failed hears of it first.
    committed.catch(() => {});
    return committed;
  };
  let result: T;
  try {
    result = await work({ ...tx, finish: commit });
    await opened;
    const { command } = await commit();
    if (command !== 'COMMIT') throw new Error(`the transaction was not committed but answered ${command}`);
  } catch (error) {
    await abandon(client);
    throw error;
  }
  client.release();
  return result;
}

const COMMIT = { name: 'commit', text: 'commit' };
const ROLLBACK_TIMEOUT_MS = 5_000;

interface Opened {
  readonly tx: Tx;
  readonly opened: Promise<unknown>;
  readonly client: PoolClient;
  /** Whether COMMIT is asked for: what came after it would see no operator's rows, and be in no transaction. */
  readonly end: { isAsked: boolean };
}

/** BEGIN and the operator's id are one message and go out together with the first statement of the work: they cost no round trip of their own. */
async function open(pool: Pool, begin: string, operatorId: number): Promise<Opened> {
  if (!Number.isInteger(operatorId)) throw new Error('a transaction needs an operator');
  const client = await pool.connect();
  gather(client);
  const opened: Promise<unknown> = client.query(`${begin}; set local app.operator_id = ${operatorId}`);
  opened.catch(() => {});
  try {
    // A connection without pipelining takes one statement at a time.
    if (!pool.options.pipeline) await opened;
  } catch (error) {
    // Nobody else has the connection yet: kept, it would be one less for ever.
    client.release(error as Error);
    throw error;
  }
  const end = { isAsked: false };
  return { tx: transactionOn(client, operatorId, end), opened, client, end };
}

async function abandon(client: PoolClient): Promise<void> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('rollback took too long')), ROLLBACK_TIMEOUT_MS).unref());
  await Promise.race([client.query('rollback'), late]).then(
    () => client.release(),
    (error: Error) => client.release(error),
  );
}

function transactionOn(client: PoolClient, operatorId: number, end: { readonly isAsked: boolean }): Tx {
  const ask = async (statement: Sql) => {
    if (end.isAsked) throw new Error(`asked after the end of the transaction: ${statement.text.trim().slice(0, 80)}`);
    gather(client);
    return client.query({ name: statement.name, text: statement.text, values: statement.values as unknown[] });
  };
  return {
    operatorId,
    client,
    finish: () => {},
    many: async <Row>(statement: Sql) => (await ask(statement)).rows as Row[],
    async one<Row>(statement: Sql) {
      const { rows } = await ask(statement);
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${statement.text.trim().slice(0, 80)}`);
      return rows[0] as Row;
    },
    maybe: async <Row>(statement: Sql) => (await ask(statement)).rows[0] as Row | undefined,
    run: async (statement) => (await ask(statement)).rowCount ?? 0,
  };
}

const gathering = new WeakSet<PoolClient>();

/** Statements asked for in one turn of the event loop leave in one packet: a third of the system calls, here and in the server. */
function gather(client: PoolClient): void {
  if (gathering.has(client)) return;
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  gathering.add(client);
  stream.cork();
  process.nextTick(() => {
    gathering.delete(client);
    stream.uncork();
  });
}
