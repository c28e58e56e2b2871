import pg from 'pg';
import type { Sql } from './sql.ts';

/** The role every query of the product runs as: it owns nothing, and row-level security holds for it. */
export const APPLICATION_ROLE = 'kabinet_app';

/** Open connections to one PostgreSQL. */
export interface Database {
  /** Named, pipelined statements: pages and operations. */
  readonly pool: pg.Pool;
  /** Without pipelining, for COPY, cursors and streams; long statements allowed. */
  readonly bulk: pg.Pool;
  close(): Promise<void>;
}

/** Asks and tells within one transaction of one operator. */
export interface Tx {
  readonly operatorId: number;
  many<Row>(statement: Sql): Promise<Row[]>;
  /** Exactly one row; anything else is a bug and throws. */
  one<Row>(statement: Sql): Promise<Row>;
  maybe<Row>(statement: Sql): Promise<Row | undefined>;
  /** Runs a statement and says how many rows it touched. */
  run(statement: Sql): Promise<number>;
  /**
   * Says that no statement follows, and that nothing but a failure of those already asked stands against it: COMMIT then leaves together
   * with them. Whoever does it within another's transaction ends that one too.
   */
  finish(): void;
  /** The connection itself, for COPY and cursors (only in transactions opened on `bulk`). */
  readonly client: pg.PoolClient;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly connections?: number;
  readonly bulkConnections?: number;
  /** Longest a page's statement may take. */
  readonly statementTimeoutMs?: number;
}

/** Opens the pools. Every connection becomes the application role before its first statement. */
export function openDatabase({ url, connections = 10, bulkConnections = 3, statementTimeoutMs = 15_000 }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    pipeline: true,
    types,
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
    options: `-c role=${APPLICATION_ROLE} -c statement_timeout=${statementTimeoutMs} -c idle_in_transaction_session_timeout=30000 -c timezone=UTC`,
  });
  const bulk = new pg.Pool({
    connectionString: url,
    max: bulkConnections,
    types,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options: `-c role=${APPLICATION_ROLE} -c timezone=UTC`,
  });
  outliveConnections(pool);
  outliveConnections(bulk);
  return {
    pool,
    bulk,
    async close() {
      await Promise.all([pool.end(), bulk.end()]);
    },
  };
}

/**
 * A connection that dies is replaced at the next checkout, and a statement on it fails by itself. Its event must only not go
 * unheard: between two statements of a transaction, or while it is being closed, nobody else listens and the process would end.
 */
export function outliveConnections(pool: pg.Pool): void {
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
}

const parsers = new Map<number, (text: string) => unknown>([
  [20, BigInt],
  [1082, (text) => Temporal.PlainDate.from(text)],
  [1184, (text) => Temporal.Instant.from(text)],
  [1700, (text) => text],
]);

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;
