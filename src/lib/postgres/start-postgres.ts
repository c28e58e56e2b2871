import { rmSync } from 'node:fs';
import path from 'node:path';
import { createCluster } from './create-cluster.ts';
import { makeFolder, removeStaleServer, takeFolder } from './folder.ts';
import { chooseIdentity } from './identity.ts';
import { keepRunning } from './keep-running.ts';
import { embeddedPrograms, withinReach, type Programs } from './programs.ts';
import { makeSocketFolder, spawnServer } from './server.ts';

export interface PostgresOptions {
  /** Holds the cluster; made on the first start, mode 0700. */
  readonly folder: string;
  /** Receives the server's own log, a line at a time. */
  readonly log: (line: string) => void;
  /** False is for tests: fast, but a power cut may destroy the cluster. */
  readonly durable?: boolean;
  /** The server's binaries; those that came with the packages unless told. */
  readonly programs?: Programs;
}

export interface Postgres {
  /** Connects as superuser, over a Unix socket that only this user can reach. */
  readonly url: string;
  /** Fast shutdown: open transactions are rolled back. Resolves when the server is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL that lives exactly as long as this process, and stops even when the process is killed.
 * It listens on no network address. When the server itself is killed, it is started again at the same socket.
 * Throws StartFailure when the folder is in use or another user's, or when the server does not start.
 */
export async function startPostgres({ folder, log, durable = true, programs }: PostgresOptions): Promise<Postgres> {
  const home = makeFolder(path.resolve(folder));
  const identity = chooseIdentity(home);
  const release = await takeFolder(home, identity);
  const socket = makeSocketFolder(identity);
  try {
    const { bin, env } = withinReach(programs ?? embeddedPrograms(home), identity, socket);
    const cluster = path.join(home, 'cluster');
    await createCluster({ cluster, bin, env, identity, durable });
    const server = await keepRunning(async () => {
      await removeStaleServer(cluster, socket);
      return spawnServer({ cluster, bin, env, identity, durable, socket, log });
    }, log);
    return {
      url: `postgresql://postgres@/postgres?host=${encodeURIComponent(socket)}`,
      stop: () => server.stop().finally(release),
    };
  } catch (error) {
    rmSync(socket, { recursive: true, force: true });
    release();
    throw error;
  }
}
