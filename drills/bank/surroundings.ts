import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import type { Reaper } from '../payments/kill-points.ts';
import { databaseWire, frontWire, type Process, type Wire } from '../payments/wires.ts';

/** The platform, and a copy of it under another name: what one of them does must never show at the other. */
export const OPERATORS = ['platform', 'bazaar'] as const;
export type OperatorCode = (typeof OPERATORS)[number];
const PROCESSES = 2;
const START_PATIENCE_MS = 60_000;

export interface Surroundings {
  readonly databaseUrl: string;
  /** Where customers, partners and staff reach the product. */
  readonly front: string;
  /** Seconds that the product's clock is ahead of this machine's. */
  readonly aheadS: () => number;
  moveOn(seconds: number): void;
  readonly query: (text: string, values?: unknown[]) => Promise<Record<string, string>[]>;
  /** Whatever was killed is started again; resolves when all answer. */
  allAlive(): Promise<void>;
  stop(): Promise<void>;
}

/** A database and two processes of the product between wires, all of them apart from this process. `root` is the tree that the product runs from: this one, or a broken copy of it. */
export async function surround(root: string, folder: string, reaper: Reaper): Promise<Surroundings> {
  const postgres = await startPostgres({ folder: path.join(folder, 'postgres'), log: () => {} });
  const { socket, user, database: name } = partsOf(postgres.url);
  const profiles = twoPlatforms(root, folder);
  const clock = path.join(folder, 'clock');
  let aheadS = 0;
  writeFileSync(clock, '0');
  const env = { ...process.env, DRILL_CLOCK: clock, KABINET_MODE: 'demo', ADDRESSING: 'path', PUBLIC_URL: 'http://localhost', DATA_FOLDER: path.join(folder, 'data'), SECRETS_FOLDER: path.join(folder, 'secrets'), PROFILES_FOLDER: profiles, MASTER_KEY: randomBytes(32).toString('hex'), MAIL_URL: `file:${folder}/mail`, LOG_LEVEL: 'error' };
  const [migrated] = (await once(spawn(process.execPath, [...process.execArgv, 'src/main/kabinet.ts', 'migrate'], { cwd: root, env: { ...env, DATABASE_URL: postgres.url }, stdio: ['ignore', 'ignore', 'inherit'] }), 'exit')) as [number];
  if (migrated !== 0) throw new Error(`migrate ended with ${migrated}`);

  const processes: (Process & { readonly start: () => Promise<void> })[] = [];
  const started = new Set<ChildProcess>();
  const front = await frontWire(processes, reaper);
  const wires: Wire[] = [front];
  let isStopping = false;
  for (let at = 0; at < PROCESSES; at += 1) processes.push(await oneProcess(at));
  await Promise.all(processes.map(({ start }) => start()));

  async function oneProcess(at: number) {
    const database = await databaseWire(socket, () => processes[at] as Process, reaper);
    wires.push(database);
    const port = front.port + 1 + at;
    let child: ChildProcess | undefined;
    let isReady = false;
    const start = async (): Promise<void> => {
      const mine = spawn(process.execPath, [...process.execArgv, 'drills/bank/teller.ts'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...env, DATABASE_URL: `postgresql://${user}@127.0.0.1:${database.port}/${name}`, PORT: String(port) } });
      child = mine;
      started.add(mine);
      mine.once('exit', () => {
        isReady = false;
        started.delete(mine);
        if (!isStopping) void start();
      });
      mine.stdout?.on('data', (text: Buffer) => void (isReady ||= text.includes('ready')));
      for (const until = Date.now() + START_PATIENCE_MS; !isReady && mine.exitCode === null && mine.signalCode === null && Date.now() < until; ) await wait(20);
    };
    return { port, start, get isAlive() { return isReady; }, kill: () => void ((isReady = false), child?.kill('SIGKILL')) };
  }

  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 });
  // The server ends before the last of its connections is let go.
  pool.on('error', () => undefined);
  return {
    databaseUrl: postgres.url,
    front: `http://127.0.0.1:${front.port}`,
    aheadS: () => aheadS,
    moveOn(seconds) {
      aheadS += seconds;
      // Renamed into place: a reader finds the old figure or the new one, never none.
      writeFileSync(`${clock}.next`, String(aheadS));
      renameSync(`${clock}.next`, clock);
    },
    query: async (text, values = []) => (await pool.query(text, values)).rows,
    async allAlive() {
      for (const until = Date.now() + START_PATIENCE_MS; !processes.every(({ isAlive }) => isAlive); await wait(50)) if (Date.now() > until) throw new Error('a killed process did not come back');
    },
    async stop() {
      isStopping = true;
      for (const child of started) child.kill('SIGKILL');
      for (const wire of wires) wire.close();
      await pool.end();
      await postgres.stop();
    },
  };
}

/** An address without a host, as the embedded server gives it. */
function partsOf(url: string): { socket: string; user: string; database: string } {
  const [, user, database, folder] = /^postgresql:\/\/([^@]+)@\/([^?]+)\?host=(.+)$/.exec(url) as unknown as [string, string, string, string];
  return { socket: path.join(decodeURIComponent(folder), '.s.PGSQL.5432'), user, database };
}

/** The platform alone and its copy: nobody else takes part, and fewer operators start sooner. */
function twoPlatforms(root: string, folder: string): string {
  const copy = path.join(folder, 'profiles');
  cpSync(path.join(root, 'profiles'), copy, { recursive: true });
  const [first, second] = OPERATORS;
  cpSync(path.join(copy, first), path.join(copy, second), { recursive: true });
  // Whatever was earned is paid out: little is, in so few days.
  const text = readFileSync(path.join(copy, `${first}.yaml`), 'utf8').replace(/leastPayout: .*/, "leastPayout: '0.01'");
  writeFileSync(path.join(copy, `${first}.yaml`), text);
  writeFileSync(path.join(copy, `${second}.yaml`), text.replace(`code: ${first}`, `code: ${second}`).replaceAll(`${first}.example`, `${second}.example`));
  const secrets = path.join(folder, 'secrets');
  mkdirSync(secrets, { recursive: true });
  // Operators that nobody pays here need a key too: without one the product does not start.
  for (const file of readdirSync(copy).filter((each) => each.endsWith('.yaml'))) writeFileSync(path.join(secrets, `${path.basename(file, '.yaml')}.acquirer`), randomBytes(16).toString('hex'));
  return copy;
}
