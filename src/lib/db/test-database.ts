import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase, outliveConnections, type Database } from './database.ts';
import { migrate } from './migrate.ts';

/** A database of its own for one test file: a clone of a migrated template, dropped by `close`. */
export interface TestDatabase extends Database {
  readonly url: string;
  /** As the owner, around row-level security: for arranging and for looking behind the product's back. */
  asOwner(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

/** Clones the migrated template on the server named by KABINET_TEST_POSTGRES (set by the test run). */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env['KABINET_TEST_POSTGRES'];
  if (!server) throw new Error('KABINET_TEST_POSTGRES is not set: run the tests with npm test');
  const template = await (templates[server] ??= makeTemplate(server));
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${template}`);
  const url = withDatabase(server, name);
  const db = openDatabase({ url, connections: 5 });
  const owner = new pg.Pool({ connectionString: url, max: 1 });
  outliveConnections(owner);
  return {
    ...db,
    url,
    asOwner: async (text, values) => (await owner.query(text, values)).rows,
    async close() {
      await Promise.all([db.close(), owner.end()]);
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

const templates: Record<string, Promise<string>> = {};

async function makeTemplate(server: string): Promise<string> {
  const name = `template_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  await migrate(withDatabase(server, name));
  return name;
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** The same server, another database; works for TCP addresses and for socket addresses (`?host=/folder`). */
export function withDatabase(server: string, name: string): string {
  const [address, query] = server.split('?');
  const bare = (address as string).replace(/^(postgres(?:ql)?:\/\/[^/]*)\/?.*$/, `$1/${name}`);
  return query ? `${bare}?${query}` : bare;
}
