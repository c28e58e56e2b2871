import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { StartFailure } from '../start-failure.ts';
import type { Identity } from './identity.ts';
import type { Programs } from './programs.ts';

export interface Server {
  /** Resolves when the server is gone, for whatever reason. */
  readonly exited: Promise<unknown>;
  stop(): Promise<unknown>;
}

export interface ServerOptions extends Programs {
  readonly cluster: string;
  readonly identity: Identity;
  readonly durable: boolean;
  readonly socket: string;
  readonly log: (line: string) => void;
}

/** The path of a Unix socket is limited to 107 bytes and a checkout may be deep, so it gets a short private folder. */
export function makeSocketFolder(identity: Identity): string {
  const place = tmpdir().length <= 60 ? tmpdir() : '/tmp';
  const folder = mkdtempSync(path.join(place, 'kabinet-'));
  identity.own(folder);
  return folder;
}

/** Starts the server and resolves when it takes connections. */
export async function spawnServer(options: ServerOptions): Promise<Server> {
  const child = spawnGuarded(options);
  const said: string[] = [];
  const hear = (line: string) => void (said.push(line), options.log(line));
  const lines = createInterface({ input: child.stderr! }).on('line', hear);
  const exited = once(child, 'close');
  child.once('exit', () => child.stdin!.destroy()); // Else the pipe would keep the child from counting as closed.
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  while (!isReady(options.cluster)) {
    if (hasExited()) {
      await exited;
      if (said.some(isStillEnding)) return delay(200).then(() => spawnServer(options));
      throw new StartFailure('databaseUnavailable', `PostgreSQL does not start:\n${said.slice(-20).join('\n')}`);
    }
    await delay(10);
  }
  lines.off('line', hear).on('line', options.log);
  return { exited, stop: () => (child.stdin!.end(), exited) };
}

/**
 * Runs the server below a guard that stops it when our end of the guard's input closes, be it that we close it or that
 * this process was killed. In a session of its own it is out of reach of the terminal's Ctrl-C, which is ours to obey.
 */
function spawnGuarded({ cluster, bin, env, identity, durable, socket, log }: ServerOptions): ChildProcess {
  const guard = [
    'exec 3<&0',
    '"$@" </dev/null 3<&- & server=$!',
    '(read -r _ <&3; : >"$socket/ended"; kill -INT $server) & watch=$!',
    'wait $server; code=$?',
    'if [ -e "$socket/ended" ]; then rm -rf "$socket"; else kill $watch; fi',
    'exit $code',
  ].join('\n');
  const server = [path.join(bin, 'postgres'), '-D', cluster, ...settings(socket, durable)];
  const [command = '', ...args] = [...identity.prefix, 'sh', '-c', guard, 'sh', ...server];
  const child = spawn(command, args, {
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', socket, ...env },
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  child.on('error', (error) => log(String(error)));
  child.stdin!.on('error', () => undefined); // The guard has gone: its exit tells so.
  return child;
}

function settings(socket: string, durable: boolean): string[] {
  const values = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    jit: 'off',
    shared_buffers: '256MB',
    // A large import writes much: without room for it a checkpoint would be forced every few seconds.
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The server tells its state in the eighth line of its mark. */
function isReady(cluster: string): boolean {
  try {
    return readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** After a kill -9 its children need a moment to notice; until then the server refuses to start. */
function isStillEnding(line: string): boolean {
  return line.includes('pre-existing shared memory block');
}
