import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import type { Reaper } from './kill-points.ts';
import { acquirerWire, databaseWire, frontWire, type Process, type Wire } from './wires.ts';

const PROCESSES = 2;
const START_PATIENCE_MS = 60_000;

/** An operator as his acquirer knows him. */
export interface Merchant {
  readonly dialect: 'yookassa' | 'cloudpayments' | 'freedompay';
  readonly id: string;
  readonly currency: string;
}

export interface Scene {
  /** The tree that the product runs from: this one, or a broken copy of it. */
  readonly root: string;
  /** Everything lies here; the product's log is `log` in it. */
  readonly folder: string;
  readonly reaper: Reaper;
  /** The product as this drill runs it. It says `ready`. */
  readonly program: string;
  readonly merchants: Readonly<Record<string, Merchant>>;
  /** Makes the operators that take part out of a copy of the profiles. */
  readonly adapt: (profiles: string) => void;
  /** Points of the product's own code that every other life of a process begins with, armed one after the other. */
  readonly ownPoints: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Surroundings {
  readonly databaseUrl: string;
  /** Where payers, partners and staff reach the product. */
  readonly front: string;
  readonly sandbox: string;
  /** What nobody may find anywhere: keys of acquirers, by operator, and the master key. */
  readonly keys: Readonly<Record<string, string>>;
  /** Milliseconds since 1970 by the product's clock. */
  now(): number;
  /** The same by the acquirer's, which is a little behind while time is moved on. */
  acquirerNow(): number;
  readonly query: (text: string, values?: unknown[]) => Promise<Record<string, string>[]>;
  sandboxCall(path: string, fields?: object): Promise<unknown>;
  /** Moves time on, here and at the acquirer, and waits for what falls due there. */
  moveOn(seconds: number): Promise<void>;
  /** Takes the database away from the product while `work` lasts. */
  withoutDatabase<T>(work: () => Promise<T>): Promise<T>;
  /** Whatever was killed is started again; resolves when all answer. */
  allAlive(): Promise<void>;
  stop(): Promise<void>;
}

/** A database, the sandbox, and two processes of the product between wires, all of them apart from this process. */
export async function surround({ root, folder, reaper, program, merchants, adapt, ownPoints, env: more }: Scene): Promise<Surroundings> {
  const postgres = await startPostgres({ folder: path.join(folder, 'postgres'), log: () => {} });
  const { socket, user, database: name } = partsOf(postgres.url);
  const profiles = path.join(folder, 'profiles');
  cpSync(path.join(root, 'profiles'), profiles, { recursive: true });
  adapt(profiles);
  const keys = keysIn(folder, merchants);
  const masterKey = randomBytes(32).toString('hex');
  let lives = 0;
  let aheadS = 0;
  let arrivedS = 0;
  const databases: Wire[] = [];
  const started: ChildProcess[] = [];
  const processes: (Process & { readonly start: (point?: string) => Promise<void> })[] = [];
  const clock = path.join(folder, 'clock');
  writeFileSync(clock, '0');
  const env = { ...process.env, DRILL_CLOCK: clock, KABINET_MODE: 'demo', ADDRESSING: 'path', PUBLIC_URL: 'http://localhost', DATA_FOLDER: path.join(folder, 'data'), SECRETS_FOLDER: path.join(folder, 'secrets'), PROFILES_FOLDER: profiles, MASTER_KEY: masterKey, MAIL_URL: `file:${folder}/mail`, LOG_LEVEL: 'error', ...more };
  await run(root, ['src/main/kabinet.ts', 'migrate'], { ...env, DATABASE_URL: postgres.url });

  const front = await frontWire(processes, reaper);
  const wires: Wire[] = [front];
  const merchantsFile = tellMerchants(folder, merchants, keys, `http://127.0.0.1:${front.port}`);
  const sandboxProgram = spawn(process.execPath, [...process.execArgv, path.join(import.meta.dirname, '../../peers/acquirer/main.ts'), '--merchants', merchantsFile, '--books', path.join(folder, 'books.jsonl')], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(sandboxProgram);
  const sandbox = /http:\S+/.exec(String((await once(sandboxProgram.stdout, 'data'))[0]))?.[0] as string;
  sandboxProgram.stdout.resume();
  let isStopping = false;
  for (let at = 0; at < PROCESSES; at += 1) processes.push(await oneProcess(at));
  for (const each of processes) await each.start();

  async function oneProcess(at: number) {
    const self = (): Process => processes[at] as Process;
    const database = await databaseWire(socket, self, reaper);
    const acquirer = await acquirerWire(Number(new URL(sandbox).port), self, reaper);
    databases.push(database);
    wires.push(database, acquirer);
    const port = front.port + 1 + at;
    let child: ChildProcess | undefined;
    let isReady = false;
    let killedByWire = false;
    const databaseUrl = `postgresql://${user}@127.0.0.1:${database.port}/${name}`;
    const start = async (point?: string): Promise<void> => {
      const mine = spawn(process.execPath, [...process.execArgv, program], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...env, DATABASE_URL: databaseUrl, ACQUIRER_URL: `http://127.0.0.1:${acquirer.port}`, PORT: String(port), ...(point ? { CRASH_AT: point } : {}) } });
      child = mine;
      started.push(mine);
      let armed = point;
      mine.once('exit', () => {
        isReady = false;
        started.splice(started.indexOf(mine), 1);
        if (isStopping) return;
        if (armed && mine.signalCode === 'SIGKILL' && !killedByWire) reaper.note(armed);
        killedByWire = false;
        // Every other life begins with one of the product's own points armed.
        lives += 1;
        void start(lives % 2 === 1 ? ownPoints[((lives - 1) / 2) % ownPoints.length] : undefined);
      });
      const keep = (text: Buffer): void => appendFileSync(path.join(folder, 'log'), text);
      mine.stdout.on('data', (text: Buffer) => {
        keep(text);
        if (text.includes('ready')) isReady = true;
        for (const [, told = ''] of text.toString().matchAll(/^armed (.*)$/gm)) armed = told;
      });
      mine.stderr.on('data', keep);
      for (const until = Date.now() + START_PATIENCE_MS; !isReady && mine.exitCode === null && mine.signalCode === null && Date.now() < until; ) await wait(20);
    };
    return { port, start, get isAlive() { return isReady; }, kill: () => void ((killedByWire = true), (isReady = false), child?.kill('SIGKILL')) };
  }

  const sandboxCall = async (place: string, fields: object = {}): Promise<unknown> => (await fetch(`${sandbox}/_sandbox${place}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) })).json();
  const pool = new pg.Pool({ connectionString: postgres.url, max: 4, application_name: 'drill' });
  // The server ends before the last of its connections is let go.
  pool.on('error', () => undefined);
  return {
    databaseUrl: postgres.url,
    front: `http://127.0.0.1:${front.port}`,
    sandbox,
    keys: { ...keys, master: masterKey },
    query: async (text, values = []) => (await pool.query(text, values)).rows,
    sandboxCall,
    now: () => Date.now() + aheadS * 1_000,
    acquirerNow: () => Date.now() + arrivedS * 1_000,
    async moveOn(seconds) {
      aheadS += seconds;
      // Renamed into place: a reader finds the old figure or the new one, never none.
      writeFileSync(`${clock}.next`, String(aheadS));
      renameSync(`${clock}.next`, clock);
      await sandboxCall('/clock/advance', { seconds });
      arrivedS += seconds;
    },
    async withoutDatabase(work) {
      for (const wire of databases) wire.cut(true);
      return work().finally(() => databases.forEach((wire) => wire.cut(false)));
    },
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

/** Operators that nobody pays here need a key too: without one the product does not start. */
function keysIn(folder: string, merchants: Scene['merchants']): Record<string, string> {
  const keys = Object.fromEntries(Object.keys(merchants).map((operator) => [operator, randomBytes(16).toString('hex')]));
  const operators = readdirSync(path.join(folder, 'profiles')).filter((file) => file.endsWith('.yaml')).map((file) => path.basename(file, '.yaml'));
  const secrets = path.join(folder, 'secrets');
  mkdirSync(secrets, { recursive: true });
  for (const operator of operators) writeFileSync(path.join(secrets, `${operator}.acquirer`), keys[operator] ?? randomBytes(16).toString('hex'));
  return keys;
}

/** The file from which the sandbox knows its merchants. Freedom Pay is told an address for each of its two events; the others add the event themselves. */
function tellMerchants(folder: string, merchants: Scene['merchants'], keys: Readonly<Record<string, string>>, own: string): string {
  const file = path.join(folder, 'merchants.json');
  const noticesTo = (hook: string) => ({ '*': hook, check: `${hook}/check`, result: `${hook}/result` });
  writeFileSync(file, JSON.stringify(Object.entries(merchants).map(([operator, merchant]) => ({ ...merchant, secret: keys[operator], notices: noticesTo(`${own}/${operator}/api/hooks/${merchant.dialect}`) }))));
  return file;
}

async function run(root: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const [code] = (await once(spawn(process.execPath, [...process.execArgv, ...args], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] }), 'exit')) as [number];
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
}
