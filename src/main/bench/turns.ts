import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** Counts what passes between the product and PostgreSQL: a turn is a burst of requests and the answer to it. */
export interface Turns {
  readonly url: string;
  /** Forgets what was counted and counts anew. */
  reset(): void;
  readonly counted: { readonly turns: number; readonly statements: number; readonly databaseMs: number };
  close(): Promise<void>;
}

const EXECUTE = 'E'.charCodeAt(0);

/** Stands in front of a PostgreSQL reached by a Unix socket (`?host=/folder`). For one connection that is used at a time. */
export async function countTurns(url: string, folder: string): Promise<Turns> {
  // `user@/database` without a host is how a socket's address is written, and no URL of the web.
  const target = join(new URLSearchParams(url.split('?')[1]).get('host') as string, '.s.PGSQL.5432');
  const own = join(folder, '.s.PGSQL.5432');
  let turns = 0;
  let statements = 0;
  let databaseMs = 0;
  let askedAt: number | undefined;
  const server = createServer((client) => {
    const upstream = connect(target);
    client.on('data', (chunk: Buffer) => {
      statements += executes(chunk);
      if (askedAt === undefined) {
        turns += 1;
        askedAt = performance.now();
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      if (askedAt !== undefined) databaseMs += performance.now() - askedAt;
      askedAt = undefined;
      client.write(chunk);
    });
    for (const [from, to] of [[client, upstream], [upstream, client]] as const) from.on('close', () => to.destroy()).on('error', () => to.destroy());
  });
  rmSync(own, { force: true });
  await new Promise<void>((resolve) => server.listen(own, resolve));
  return {
    url: url.replace(/host=[^&]*/, `host=${encodeURIComponent(folder)}`),
    reset() {
      turns = statements = databaseMs = 0;
      askedAt = undefined;
    },
    get counted() {
      return { turns, statements, databaseMs };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Execute messages of the extended protocol (type, length, body …). A burst begins at a message's start. */
function executes(chunk: Buffer): number {
  let found = 0;
  for (let at = 0; at + 5 <= chunk.length; at += 1 + chunk.readUInt32BE(at + 1)) if (chunk[at] === EXECUTE) found += 1;
  return found;
}
