import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '#lib/db/migrate.ts';
import { createLog } from '#lib/log.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { openKabinet } from '../house.ts';
import type { Script, Statement } from './bare-server.ts';
import { median, round, settingsOf, untilAnswered, type Bench, type BenchContext, type Measured } from './bench.ts';
import { seedAccounts, type SeededUser } from './seed.ts';
import { countTurns } from './turns.ts';
import { load, type Load } from './wrk.ts';

const ACCOUNTS = Number(process.env['BENCH_ACCOUNTS'] ?? 1_000_000);
const USERS = 200;
const ROUNDS = 5;
const SECONDS = 6;
const CONNECTIONS = 16;
const PORTS = { product: 18_080, bare: 18_081 };

export const overview: Bench = {
  name: 'overview',
  compares: 'requests/s of the signed-in overview over 1,000,000 accounts against a bare node:http server that runs the same statements and returns a ready page',
  target: 0.6,
  sense: 'at least',
  tools: ['wrk'],
  async run(context): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(context.folder, 'postgres'), log: () => {} });
    try {
      await migrate(postgres.url);
      const settings = settingsOf(context.folder, postgres.url, PORTS.product);
      const prepared = await prepare(context, settings, postgres.url);
      const loads = await measure(context, settings, prepared);
      const ratioOf = (of: (one: Load) => number) => median(loads.product.map((one, round) => of(one) / of(loads.bare[round] as Load)));
      return {
        ratio: ratioOf((one) => one.requestsPerSecond),
        demands: [
          { name: "p99 against the bare server's", value: round(ratioOf((one) => one.p99Ms)), unit: '×', atMost: 2 },
          { name: 'statements a request', value: prepared.statements, unit: '', atMost: 6 },
          { name: 'round trips a request', value: prepared.turns, unit: '', atMost: 2 },
          { name: 'database time, median', value: round(prepared.databaseMs), unit: 'ms', atMost: 1 },
          { name: 'generation, median', value: round(prepared.generationMs), unit: 'ms', atMost: 3 },
        ],
        figures: {
          'product requests/s': loads.product.map((one) => Math.round(one.requestsPerSecond)).join(' '),
          'bare requests/s': loads.bare.map((one) => Math.round(one.requestsPerSecond)).join(' '),
          'product p99 ms': loads.product.map((one) => one.p99Ms).join(' '),
          'bare p99 ms': loads.bare.map((one) => one.p99Ms).join(' '),
          'failed requests': [...loads.product, ...loads.bare].reduce((sum, one) => sum + one.failed, 0),
          'page bytes': prepared.pageBytes,
        },
      };
    } finally {
      await postgres.stop();
    }
  },
};

interface Prepared {
  readonly users: readonly SeededUser[];
  readonly script: string;
  readonly statements: number;
  readonly turns: number;
  readonly databaseMs: number;
  readonly generationMs: number;
  readonly pageBytes: number;
}

/** Seeds the accounts, then asks every user's overview in process: that gives the statements to repeat and the figures of one request. */
async function prepare({ say, folder }: BenchContext, settings: Record<string, string>, ownerUrl: string): Promise<Prepared> {
  const turns = await countTurns(ownerUrl, mkdtempSync(join(tmpdir(), 'kabinet-turns-')));
  const kabinet = await openKabinet(readConfig(settings), turns.url, createLog('error'));
  const app = await buildApp(kabinet);
  try {
    const operator = kabinet.operators.find(({ code }) => code === OPERATOR)!;
    say(`  seeding ${ACCOUNTS} accounts …`);
    const users = await seedAccounts(ownerUrl, { id: operator.id, services: operator.profile.services.map(({ code }) => code) }, ACCOUNTS, USERS);
    const ask = async (user: SeededUser) => {
      const answer = await app.inject({ url: ADDRESS, headers: { cookie: cookieOf(user) } });
      if (answer.statusCode !== 200) throw new Error(`the overview answered ${answer.statusCode}`);
      return answer.body;
    };
    for (const user of users) await ask(user);
    const recorded: Statement[][] = [];
    let page = '';
    for (const user of users) recorded.push(await recordStatements(async () => void (page = await ask(user))));
    const times: { turns: number; statements: number; databaseMs: number; generationMs: number }[] = [];
    for (const user of users) {
      await wait(2);
      turns.reset();
      const startedAt = performance.now();
      await ask(user);
      const tookMs = performance.now() - startedAt;
      await wait(2);
      times.push({ ...turns.counted, generationMs: tookMs - turns.counted.databaseMs });
    }
    const file = join(folder, 'bare.json');
    writeFileSync(file, JSON.stringify({ databaseUrl: ownerUrl, port: PORTS.bare, page, users: recorded } satisfies Script));
    const middle = (of: (one: (typeof times)[number]) => number) => median(times.map(of));
    return { users, script: file, statements: middle((one) => one.statements), turns: middle((one) => one.turns), databaseMs: middle((one) => one.databaseMs), generationMs: middle((one) => one.generationMs), pageBytes: Buffer.byteLength(page) };
  } finally {
    await app.close();
    await kabinet.close();
    await turns.close();
  }
}

const OPERATOR = 'housing';
const ADDRESS = `/${OPERATOR}/overview`;
const cookieOf = ({ sessionToken }: SeededUser): string => `${OPERATOR}-cabinet-session=${sessionToken}`;

/** Every statement that leaves while some work is done, as the driver gets it. */
async function recordStatements(work: () => Promise<void>): Promise<Statement[]> {
  const recorded: Statement[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const { name = '', text, values = [] } = args[0] as { name?: string; text: string; values?: unknown[] };
    recorded.push({ name, text, values: values.map((value) => (Buffer.isBuffer(value) ? { bytes: value.toString('base64') } : (value as string))) });
    return original.apply(this, args as never);
  } as typeof original;
  try {
    await work();
    await wait(5);
  } finally {
    pg.Client.prototype.query = original;
  }
  return recorded;
}

/** Both servers stand ready; they are loaded by turns, so that the machine's moods fall on both. */
async function measure({ folder, say }: BenchContext, settings: Record<string, string>, { users, script }: Prepared) {
  const here = (name: string) => join(import.meta.dirname, name);
  const servers = [
    spawn(process.execPath, [...process.execArgv, here('../kabinet.ts'), 'serve'], { env: { ...process.env, ...settings }, stdio: ['ignore', 'inherit', 'inherit'] }),
    spawn(process.execPath, [...process.execArgv, here('bare-server.ts'), script], { stdio: ['ignore', 'inherit', 'inherit'] }),
  ];
  const product = join(folder, 'product.lua');
  const bare = join(folder, 'bare.lua');
  writeFileSync(product, lua(users.map((user) => `wrk.format("GET", "${ADDRESS}", { ["Cookie"] = "${cookieOf(user)}" })`)));
  writeFileSync(bare, lua(users.map((_, n) => `wrk.format("GET", "/${n}")`)));
  const loads: { product: Load[]; bare: Load[] } = { product: [], bare: [] };
  try {
    await Promise.all([untilAnswered(`http://127.0.0.1:${PORTS.product}/health/ready`), untilAnswered(`http://127.0.0.1:${PORTS.bare}/0`)]);
    const measureOne = async (name: 'product' | 'bare', file: string, seconds: number) => load(`http://127.0.0.1:${PORTS[name]}`, file, seconds, CONNECTIONS);
    await measureOne('product', product, 4);
    await measureOne('bare', bare, 4);
    for (let n = 1; n <= ROUNDS; n += 1) {
      loads.bare.push(await measureOne('bare', bare, SECONDS));
      loads.product.push(await measureOne('product', product, SECONDS));
      say(`  round ${n} of ${ROUNDS}`);
    }
    return loads;
  } finally {
    await Promise.all(servers.map(stop));
  }
}

const lua = (requests: readonly string[]): string => `local made = {}
local n = 0
init = function()
${requests.map((request) => `  made[#made + 1] = ${request}`).join('\n')}
end
request = function()
  n = n % #made + 1
  return made[n]
end
`;

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await gone;
}
