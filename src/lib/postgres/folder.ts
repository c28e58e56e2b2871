import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { StartFailure } from '../start-failure.ts';
import type { Identity } from './identity.ts';

/**
 * Makes the folder that holds a cluster, closed to other users, and returns it. Made by root it belongs to whom the
 * folder above belongs to: root may start the program in a user's checkout without locking him out.
 */
export function makeFolder(home: string): string {
  try {
    const first = mkdirSync(home, { recursive: true, mode: 0o700 });
    if (first !== undefined && process.getuid?.() === 0) {
      const { uid, gid } = statSync(path.dirname(first));
      spawnSync('chown', ['-R', `${uid}:${gid}`, first]);
    }
    return home;
  } catch (cause) {
    throw new StartFailure('databaseUnavailable', `the folder ${home} cannot be made: ${String(cause)}`, { cause });
  }
}

/**
 * Takes the folder for this process alone and returns how to give it back. The lock is one of the system's own, held
 * through SQLite, so that it ends with the process however that ends. A predecessor that is just ending is waited for.
 */
export async function takeFolder(home: string, identity: Identity, waitMs = 5_000): Promise<() => void> {
  const lock = openLock(path.join(home, 'lock'), identity);
  for (const deadline = performance.now() + waitMs; ; await delay(100)) {
    try {
      lock.exec('begin exclusive');
      return () => lock.close();
    } catch (cause) {
      if (performance.now() < deadline) continue;
      lock.close();
      const remedy = 'stop the other one, or choose another folder';
      throw new StartFailure('databaseUnavailable', `the folder ${home} is in use by another running Kabinet: ${remedy}`, { cause });
    }
  }
}

function openLock(file: string, identity: Identity): DatabaseSync {
  try {
    const lock = new DatabaseSync(file);
    identity.own(file);
    return lock;
  } catch (cause) {
    throw new StartFailure('databaseUnavailable', `${file} cannot be written: ${String(cause)}`, { cause });
  }
}

/** Stops a server whose program was killed, and removes the mark of one that was killed itself. Needs the folder taken. */
export async function removeStaleServer(cluster: string, socketToKeep: string): Promise<void> {
  const mark = path.join(cluster, 'postmaster.pid');
  if (!existsSync(mark)) return;
  const [pid, , , , socket] = readFileSync(mark, 'utf8').split('\n');
  if (runs(Number(pid), cluster)) process.kill(Number(pid), 'SIGINT');
  for (const deadline = performance.now() + 60_000; runs(Number(pid), cluster); await delay(20)) {
    if (performance.now() > deadline) throw new StartFailure('databaseUnavailable', `PostgreSQL ${pid} in ${cluster} does not stop`);
  }
  rmSync(mark, { force: true });
  const isOurs = socket !== undefined && path.basename(socket).startsWith('kabinet-');
  if (isOurs && socket !== socketToKeep) rmSync(socket, { recursive: true, force: true });
}

/** A process number is used again by the system, so the command is looked at too. */
function runs(pid: number, cluster: string): boolean {
  const file = `/proc/${pid}/cmdline`;
  const command = existsSync('/proc/self') ? readIfThere(file) : String(spawnSync('ps', ['-o', 'command=', '-p', String(pid)]).stdout);
  return command.includes('postgres') && command.includes(cluster);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
