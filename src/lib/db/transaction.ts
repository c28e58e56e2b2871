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

/** The same on a connection without pipelining, for COPY, cursors and statements that take minutes. */
export function bulkTransaction<T>(db: Database, operatorId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return run(db.bulk, 'begin', operatorId, work);
}

/** A transaction that only reads: it may not write, and its result does not wait for the COMMIT. */
export async function reading<T>(db: Database, operatorId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { tx, opened, client } = await open(db.pool, 'begin read only', operatorId);
  let isFinished = false;
  const finish = () => {
    if (isFinished) return;
    isFinished = true;
    client.query(COMMIT).then(() => client.release(), (error: Error) => client.release(error));
  };
  try {
    const result = await work({ ...tx, finish });
    await opened;
    finish();
    return result;
  } catch (error) {
    if (!isFinished) await abandon(client);
    throw error;
  }
}

async function run<T>(pool: Pool, begin: string, operatorId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { tx, opened, client } = await open(pool, begin, operatorId);
  let result: T;
  try {
    result = await work(tx);
    await opened;
    const { command } = await client.query(COMMIT);
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

/** BEGIN and the operator's id go out together with the first statement of the work: they cost no round trip of their own. */
async function open(pool: Pool, begin: string, operatorId: number): Promise<{ tx: Tx; opened: Promise<unknown>; client: PoolClient }> {
  if (!Number.isInteger(operatorId)) throw new Error('a transaction needs an operator');
  const client = await pool.connect();
  gather(client);
  const asked: Promise<unknown>[] = [];
  const ask = async (statement: { name: string; text: string; values?: string[] }) => {
    const answer = client.query(statement);
    asked.push(answer);
    // A connection without pipelining takes one statement at a time.
    if (!pool.options.pipeline) await answer;
  };
  try {
    await ask({ name: begin, text: begin });
    await ask({ name: 'operator', text: `select set_config('app.operator_id', $1, true)`, values: [String(operatorId)] });
  } catch (error) {
    // Nobody else has the connection yet: kept, it would be one less for ever.
    client.release(error as Error);
    throw error;
  }
  const opened = Promise.all(asked);
  opened.catch(() => {});
  return { tx: transactionOn(client, operatorId), opened, client };
}

async function abandon(client: PoolClient): Promise<void> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('rollback took too long')), ROLLBACK_TIMEOUT_MS).unref());
  await Promise.race([client.query('rollback'), late]).then(
    () => client.release(),
    (error: Error) => client.release(error),
  );
}

function transactionOn(client: PoolClient, operatorId: number): Tx {
  const ask = async (statement: Sql) => {
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
