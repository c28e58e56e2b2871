import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import { OWN_POINTS, type Reaper } from './kill-points.ts';
import { acquirerWire, databaseWire, frontWire, type Process, type Wire } from './wires.ts';

/** One for each protocol of acquirers; the third is a copy of the second under another name. */
export const OPERATORS = ['heat', 'housing', 'flats'] as const;
export const DIALECTS = {
  heat: { dialect: 'yookassa', id: '100500', currency: 'RUB' },
  housing: { dialect: 'cloudpayments', id: 'pk_housing', currency: 'KZT' },
  flats: { dialect: 'freedompay', id: '541000', currency: 'KZT' },
} as const;
const PROCESSES = 2;
const START_PATIENCE_MS = 60_000;

export interface Surroundings {
  readonly databaseUrl: string;
  /** Where payers reach the product. */
  readonly front: string;
  readonly sandbox: string;
  /** Milliseconds since 1970 by the acquirer's clock, or a little earlier while it is moved on. */
  now(): number;
  readonly query: (text: string, values?: unknown[]) => Promise<Record<string, string>[]>;
  sandboxCall(path: string, fields?: object): Promise<unknown>;
  /** Moves time on, here and at the acquirer, and waits for what falls due there. */
  moveOn(seconds: number): Promise<void>;
  /** Whatever was killed is started again; resolves when all answer. */
  allAlive(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A database, the sandbox, and two processes of the product between wires, all of them apart from this process. `root` is the tree
 * that the product runs from: this one, or a broken copy of it. Everything lies in `folder`.
 */
export async function surround(root: string, folder: string, reaper: Reaper): Promise<Surroundings> {
  const postgres = await startPostgres({ folder: path.join(folder, 'postgres'), log: () => {} });
  const { socket, user, database: name } = partsOf(postgres.url);
  const profiles = shortPages(root, folder);
  const merchants = keysOf(folder);
  let lives = 0;
  let aheadS = 0;
  let arrivedS = 0;
  let wires: Wire[] = [];
  const started: ChildProcess[] = [];
  const processes: (Process & { readonly start: (point?: string) => Promise<void> })[] = [];
  const clock = path.join(folder, 'clock');
  writeFileSync(clock, '0');
  const env = { ...process.env, DRILL_CLOCK: clock, KABINET_MODE: 'demo', ADDRESSING: 'path', PUBLIC_URL: 'http://localhost', DATA_FOLDER: path.join(folder, 'data'), SECRETS_FOLDER: path.join(folder, 'secrets'), PROFILES_FOLDER: profiles, MASTER_KEY: randomBytes(32).toString('hex'), MAIL_URL: `file:${folder}/mail`, LOG_LEVEL: 'error' };
  await run(root, ['src/main/kabinet.ts', 'migrate'], { ...env, DATABASE_URL: postgres.url });

  const front = await frontWire(processes, reaper);
  const merchantsFile = merchants.write(`http://127.0.0.1:${front.port}`);
  const sandboxProgram = spawn(process.execPath, [...process.execArgv, path.join(import.meta.dirname, '../../peers/acquirer/main.ts'), '--merchants', merchantsFile, '--books', path.join(folder, 'books.jsonl')], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(sandboxProgram);
  const sandbox = /http:\S+/.exec(String((await once(sandboxProgram.stdout, 'data'))[0]))?.[0] as string;
  sandboxProgram.stdout.resume();
  wires = [front];
  for (let at = 0; at < PROCESSES; at += 1) processes.push(await oneProcess(at));
  for (const each of processes) await each.start();

  async function oneProcess(at: number) {
    const self = (): Process => processes[at] as Process;
    const database = await databaseWire(socket, self, reaper);
    const acquirer = await acquirerWire(Number(new URL(sandbox).port), self, reaper);
    wires.push(database, acquirer);
    const port = front.port + 1 + at;
    let child: ChildProcess | undefined;
    let isReady = false;
    const databaseUrl = `postgresql://${user}@127.0.0.1:${database.port}/${name}`;
    const start = async (point?: string): Promise<void> => {
      child = spawn(process.execPath, [...process.execArgv, 'drills/payments/bank.ts'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...env, DATABASE_URL: databaseUrl, ACQUIRER_URL: `http://127.0.0.1:${acquirer.port}`, PORT: String(port), ...(point ? { CRASH_AT: point } : {}) } });
      started.push(child);
      const mine = child;
      let armed = point;
      mine.once('exit', () => {
        isReady = false;
        started.splice(started.indexOf(mine), 1);
        if (isStopping) return;
        if (armed && mine.signalCode === 'SIGKILL' && !killedByWire) reaper.note(armed);
        killedByWire = false;
        // Every other life begins with one of the product's own points armed.
        lives += 1;
        void start(lives % 2 === 1 ? OWN_POINTS[((lives - 1) / 2) % OWN_POINTS.length] : undefined);
      });
      mine.stdout?.on('data', (text: Buffer) => {
        if (text.includes('ready')) isReady = true;
        for (const [, told = ''] of text.toString().matchAll(/^armed (.*)$/gm)) armed = told;
      });
      for (const until = Date.now() + START_PATIENCE_MS; !isReady && mine.exitCode === null && mine.signalCode === null && Date.now() < until; ) await wait(20);
    };
    let killedByWire = false;
    return { port, start, get isAlive() { return isReady; }, kill: () => void ((killedByWire = true), (isReady = false), child?.kill('SIGKILL')) };
  }

  let isStopping = false;
  const sandboxCall = async (place: string, fields: object = {}): Promise<unknown> => (await fetch(`${sandbox}/_sandbox${place}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) })).json();
  const pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
  // The server ends before the last of its connections is let go.
  pool.on('error', () => undefined);
  return {
    databaseUrl: postgres.url,
    front: `http://127.0.0.1:${front.port}`,
    sandbox,
    query: async (text, values = []) => (await pool.query(text, values)).rows,
    sandboxCall,
    now: () => Date.now() + arrivedS * 1_000,
    async moveOn(seconds) {
      aheadS += seconds;
      // Renamed into place: a reader finds the old figure or the new one, never none.
      writeFileSync(`${clock}.next`, String(aheadS));
      renameSync(`${clock}.next`, clock);
      await sandboxCall('/clock/advance', { seconds });
      arrivedS += seconds;
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

/** Profiles whose pages end after five minutes, so that what payers leave behind is decided while the drill lasts, and a copied one with the third protocol. */
function shortPages(root: string, folder: string): string {
  const copy = path.join(folder, 'profiles');
  cpSync(path.join(root, 'profiles'), copy, { recursive: true });
  cpSync(path.join(copy, 'housing'), path.join(copy, 'flats'), { recursive: true });
  const fileOf = (operator: string): string => path.join(copy, `${operator}.yaml`);
  const third = readFileSync(fileOf('housing'), 'utf8').replace('code: housing', 'code: flats').replaceAll('housing.example', 'flats.example');
  writeFileSync(fileOf('flats'), third.replace('provider: cloudpayments', 'provider: freedompay').replace(/address: https:\S+/, 'address: https://api.freedompay.kz').replace('publicId: pk_housing', `publicId: '${DIALECTS.flats.id}'`));
  for (const operator of OPERATORS) writeFileSync(fileOf(operator), readFileSync(fileOf(operator), 'utf8').replace(/pageValid: \S+/, 'pageValid: PT5M'));
  return copy;
}

const operatorsIn = (folder: string): string[] => readdirSync(path.join(folder, 'profiles')).filter((name) => name.endsWith('.yaml')).map((name) => path.basename(name, '.yaml'));

function keysOf(folder: string) {
  const keys = Object.fromEntries(OPERATORS.map((operator) => [operator, randomBytes(16).toString('hex')]));
  const secrets = path.join(folder, 'secrets');
  mkdirSync(secrets, { recursive: true });
  // Operators that nobody pays here need a key too: without one the product does not start.
  for (const operator of operatorsIn(folder)) writeFileSync(path.join(secrets, `${operator}.acquirer`), keys[operator] ?? randomBytes(16).toString('hex'));
  return {
    write(own: string): string {
      const file = path.join(folder, 'merchants.json');
      writeFileSync(file, JSON.stringify(OPERATORS.map((operator) => ({ ...DIALECTS[operator], secret: keys[operator], notices: noticesTo(`${own}/${operator}/api/hooks/${DIALECTS[operator].dialect}`) }))));
      return file;
    },
  };
}

/** Freedom Pay is told an address for each of its two events; the others add the event themselves. */
const noticesTo = (hook: string) => ({ '*': hook, check: `${hook}/check`, result: `${hook}/result` });

async function run(root: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const [code] = (await once(spawn(process.execPath, [...process.execArgv, ...args], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] }), 'exit')) as [number];
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
}
