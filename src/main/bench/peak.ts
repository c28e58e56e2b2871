import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import { createLog } from '#lib/log.ts';
import { migrate } from '#lib/db/migrate.ts';
import * as accounts from '#accounts';
import { readConfig } from '../config.ts';
import { openKabinet } from '../house.ts';
import { pageAt, round, settingsOf, untilAnswered, type Bench, type BenchContext, type Measured } from './bench.ts';
import { probe, type Probed } from './probe.ts';
import { seedAccounts, type SeededUser } from './seed.ts';
import { load, type Load } from './wrk.ts';

const ACCOUNTS = Number(process.env['BENCH_ACCOUNTS'] ?? 100_000);
const USERS = 200;
const SECONDS = 12;
const PORT = 18_084;
const OPERATOR = 'housing';
const APP_CORE = '0';
const OTHER_CORE = '1';

/** The share of the most the server can do that counts as sustainable: there the queue is short. */
const SUSTAINABLE = 0.8;
const TIMES = 10;
const CLOSED_CONNECTIONS = 16;
const OPEN_CONNECTIONS = 400;
const PROBES_PER_SECOND = 150;

export const peak: Bench = {
  name: 'peak',
  compares: `pages served in a second at ${TIMES} times the sustainable load against the most the server serves, the server on one core, load and database on the other`,
  target: 0.8,
  sense: 'at least',
  tools: ['wrk', 'taskset'],
  async run(context): Promise<Measured> {
    // What this process starts from here on inherits its core: the database and the generator of load.
    spawnSync('taskset', ['-p', '-c', OTHER_CORE, String(process.pid)]);
    const postgres = await startPostgres({ folder: join(context.folder, 'postgres'), log: () => {} });
    try {
      await migrate(postgres.url);
      const settings = settingsOf(context.folder, postgres.url, PORT);
      const users = await seed(context, settings, postgres.url);
      return await measure(context, settings, users);
    } finally {
      await postgres.stop();
    }
  },
};

async function seed({ say }: BenchContext, settings: Record<string, string>, url: string): Promise<SeededUser[]> {
  const kabinet = await openKabinet(readConfig(settings), url, createLog('error'));
  try {
    const operator = kabinet.operators.find(({ code }) => code === OPERATOR);
    if (!operator) throw new Error(`there is no operator ${OPERATOR}`);
    say(`  seeding ${ACCOUNTS} accounts …`);
    return await seedAccounts(url, { id: operator.id, services: operator.profile.services.map(({ code }) => code) }, ACCOUNTS, USERS);
  } finally {
    await kabinet.close();
  }
}

async function measure(context: BenchContext, settings: Record<string, string>, users: readonly SeededUser[]): Promise<Measured> {
  const server = spawn('taskset', ['-c', APP_CORE, process.execPath, ...process.execArgv, join(import.meta.dirname, '../kabinet.ts'), 'serve'], { env: { ...process.env, ...settings }, stdio: ['ignore', 'inherit', 'inherit'] });
  const address = `http://127.0.0.1:${PORT}`;
  try {
    await untilAnswered(`${address}/health/ready`);
    const requests = users.flatMap((user, n) => pagesOf(n).map((path) => ({ path, cookie: `${OPERATOR}-cabinet-session=${user.sessionToken}` })));
    for (const { path, cookie } of requests.slice(0, pagesOf(0).length)) await pageAt(`${address}${path}`, cookie);
    const script = (delayMs: number) => {
      const file = join(context.folder, `peak-${delayMs}.lua`);
      writeFileSync(file, lua(requests, delayMs));
      return file;
    };
    await load(address, script(0), 4, CLOSED_CONNECTIONS);
    const most = await load(address, script(0), SECONDS, CLOSED_CONNECTIONS);
    const sustainable = most.requestsPerSecond * SUSTAINABLE;
    const usual = await together(address, script(delayFor(sustainable)), requests);
    context.say(`  at most ${Math.round(most.requestsPerSecond)} pages/s; offered as usual ${Math.round(usual.load.requestsPerSecond)}/s`);
    const flooded = await together(address, script(delayFor(sustainable * TIMES)), requests);
    const servedPerSecond = flooded.load.requestsPerSecond - flooded.load.failed / SECONDS;
    return {
      ratio: servedPerSecond / most.requestsPerSecond,
      demands: [
        { name: 'p99 of pages served, against the usual load', value: round(flooded.seen.served.p99Ms / usual.seen.served.p99Ms), unit: '×', atMost: 2 },
        { name: 'p99 of answers to who is turned away', value: round(flooded.seen.shed.p99Ms), unit: 'ms', atMost: 50 },
      ],
      figures: {
        'at most, pages/s': Math.round(most.requestsPerSecond),
        'usual load offered, /s': Math.round(usual.load.requestsPerSecond),
        'usual load turned away': usual.load.failed,
        'usual p50 and p99 of pages, ms': `${round(usual.seen.served.p50Ms)} ${round(usual.seen.served.p99Ms)}`,
        'flood offered, /s': Math.round(flooded.load.requestsPerSecond),
        'flood served, /s': Math.round(servedPerSecond),
        'flood p50 and p99 of pages, ms': `${round(flooded.seen.served.p50Ms)} ${round(flooded.seen.served.p99Ms)}`,
        'flood p50 and p99 of turning away, ms': `${round(flooded.seen.shed.p50Ms)} ${round(flooded.seen.shed.p99Ms)}`,
        'probes served and turned away in the flood': `${flooded.seen.served.count} ${flooded.seen.shed.count}`,
      },
    };
  } finally {
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
  }
}

/** What people look at: three overviews for each page of charges and each list. */
function pagesOf(n: number): string[] {
  const account = accounts.accountPublicId(BigInt(1 + Math.floor((n * ACCOUNTS) / USERS)));
  return [`/${OPERATOR}/overview`, `/${OPERATOR}/accounts/${account}/charges`, `/${OPERATOR}/overview`, `/${OPERATOR}/accounts`, `/${OPERATOR}/overview`];
}

/** Load from wrk, and beside it requests measured one by one: served and turned away apart, which wrk cannot tell. */
async function together(address: string, script: string, requests: readonly { path: string; cookie: string }[]): Promise<{ load: Load; seen: Probed }> {
  const [loaded, seen] = await Promise.all([load(address, script, SECONDS, OPEN_CONNECTIONS), probe(address, requests, SECONDS, PROBES_PER_SECOND)]);
  return { load: loaded, seen };
}

/** So long does each connection wait between its requests that all together make so many a second. */
const delayFor = (perSecond: number): number => Math.max(1, Math.round((OPEN_CONNECTIONS * 1_000) / perSecond));

const lua = (requests: readonly { path: string; cookie: string }[], delayMs: number): string => `local made = {}
local n = 0
init = function()
${requests.map(({ path, cookie }) => `  made[#made + 1] = wrk.format("GET", "${path}", { ["Cookie"] = "${cookie}" })`).join('\n')}
  math.randomseed(os.time())
end
request = function()
  n = n % #made + 1
  return made[n]
end
${delayMs > 0 ? `delay = function() return math.random(0, ${2 * delayMs}) end` : ''}
`;
