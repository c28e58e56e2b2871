import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '#lib/db/migrate.ts';
import { createLog } from '#lib/log.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import { readConfig } from '../config.ts';
import { generateRegistries, type RegistryOrder } from '../demo/generate-registries.ts';
import { readNeighbourhoods } from '../demo/neighbours.ts';
import { readPlan } from '../demo/plan.ts';
import { readVillage } from '../demo/village.ts';
import { openKabinet, type Kabinet } from '../house.ts';
import { round, settingsOf, untilAnswered, type Bench, type BenchContext, type Measured } from './bench.ts';
import { prepareForCopy, runBaseline } from './copy-baseline.ts';
import type { ImportRun } from './import-run.ts';
import { askSteadily, p99 } from './pages-meanwhile.ts';
import { seedAccounts } from './seed.ts';

const ACCOUNTS = Number(process.env['BENCH_ACCOUNTS'] ?? 1_000_000);
/** Eight services: eight lines of charges per account. */
const OPERATOR = 'housing';
/** Whose pages are read meanwhile. */
const NEIGHBOUR = 'heat';
const NEIGHBOUR_ACCOUNTS = 50_000;
const QUIET_MS = 20_000;
const PORT = 18_082;
const DEMO = join(import.meta.dirname, '../../../demo');

export const importing: Bench = {
  name: 'import',
  compares: "a registry of 1,000,000 accounts and one of 8,000,000 charges from file to commit, preview included, against psql's COPY into unlogged staging and one INSERT…SELECT per table",
  target: 0.6,
  sense: 'at least',
  tools: ['psql'],
  async run(context): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(context.folder, 'postgres'), log: () => {} });
    try {
      const registries = generate(context);
      const product = await measureProduct(context, await databaseOf(postgres.url, 'product'), registries);
      const baselineMs = await measureBaseline(context, await databaseOf(postgres.url, 'baseline'), registries);
      return judge(product, baselineMs, registries);
    } finally {
      await postgres.stop();
    }
  },
};

interface Registries {
  readonly accounts: string;
  readonly charges: string;
}

function generate({ folder, say }: BenchContext): Registries {
  say(`  writing registries of ${ACCOUNTS} accounts …`);
  const plan = readPlan(join(DEMO, `${OPERATOR}.yaml`));
  const profile = { code: OPERATOR, services: Object.keys(plan.services).map((code) => ({ code, unit: 'm3' })) };
  const names = readNeighbourhoods(join(DEMO, 'neighbours.yaml'));
  const until = Temporal.Now.plainDateISO().toPlainYearMonth().subtract({ months: 1 });
  const order: RegistryOrder = { profile, plan, village: readVillage(join(DEMO, 'village.yaml')), neighbourhood: names[plan.names]!, accounts: ACCOUNTS, months: 1, until, folder: join(folder, 'registries'), seed: 7 };
  const files = new Map(generateRegistries(order).map(({ layout, path }) => [layout, path]));
  return { accounts: files.get('accounts')!, charges: files.get('charges')! };
}

/** A database of its own, migrated: both ways begin with empty tables. */
async function databaseOf(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = server.replace('/postgres?', `/${name}?`);
  await migrate(url);
  return url;
}

interface Product {
  readonly run: ImportRun;
  readonly quietMs: readonly number[];
  readonly busyMs: readonly number[];
}

/** Imports in a process of its own while another one answers pages; the pages are asked before and meanwhile. */
async function measureProduct(context: BenchContext, url: string, { accounts, charges }: Registries): Promise<Product> {
  const settings = settingsOf(context.folder, url, PORT);
  const cookies = await seedReaders(settings, url);
  const env = { ...process.env, ...settings };
  const server = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, '../kabinet.ts'), 'serve'], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  try {
    const address = `http://127.0.0.1:${PORT}/${NEIGHBOUR}/overview`;
    await untilAnswered(`http://127.0.0.1:${PORT}/health/ready`);
    await asked(address, cookies, () => wait(QUIET_MS / 4));
    const { times: quietMs } = await asked(address, cookies, () => wait(QUIET_MS));
    context.say('  importing …');
    const { times: busyMs, result: run } = await asked(address, cookies, () => importInProcess(env, url, [`accounts=${accounts}`, `charges=${charges}`]));
    return { run, quietMs, busyMs };
  } finally {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await gone;
  }
}

async function seedReaders(settings: Record<string, string>, url: string): Promise<string[]> {
  const kabinet = await openKabinet(readConfig(settings), url, createLog('error'));
  try {
    const neighbour = operatorOf(kabinet, NEIGHBOUR);
    const services = neighbour.profile.services.map(({ code }) => code);
    const users = await seedAccounts(url, { id: neighbour.id, services }, NEIGHBOUR_ACCOUNTS, 50);
    return users.map(({ sessionToken }) => `${NEIGHBOUR}-cabinet-session=${sessionToken}`);
  } finally {
    await kabinet.close();
  }
}

const operatorOf = (kabinet: Kabinet, code: string) => kabinet.operators.find((one) => one.code === code)!;

async function asked<T>(address: string, cookies: readonly string[], work: () => Promise<T>): Promise<{ times: number[]; result: T }> {
  const asking = askSteadily(address, cookies);
  try {
    const result = await work();
    return { times: await asking.stop(), result };
  } finally {
    await asking.stop();
  }
}

async function importInProcess(env: NodeJS.ProcessEnv, url: string, files: readonly string[]): Promise<ImportRun> {
  const program = join(import.meta.dirname, 'import-run.ts');
  const child = spawn(process.execPath, [...process.execArgv, program, url, OPERATOR, ...files], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await text(child.stdout)) as ImportRun;
}

async function measureBaseline({ folder, say }: BenchContext, url: string, registries: Registries): Promise<number> {
  say('  preparing the same records for COPY …');
  const prepared = await prepareForCopy(registries, folder);
  const kabinet = await openKabinet(readConfig(settingsOf(folder, url, PORT)), url, createLog('error'));
  const { id } = operatorOf(kabinet, OPERATOR);
  await kabinet.close();
  say('  the same by psql …');
  return runBaseline(url, id, prepared);
}

const RESIDENT_MB = 300;

function judge({ run, quietMs, busyMs }: Product, baselineMs: number, { accounts, charges }: Registries): Measured {
  const settled = run.residentMb.slice(Math.floor(run.residentMb.length / 4), Math.floor(run.residentMb.length / 2));
  const late = run.residentMb.slice(Math.floor(run.residentMb.length / 2));
  return {
    ratio: baselineMs / run.tookMs,
    demands: [
      { name: 'resident memory', value: Math.max(...run.residentMb), unit: 'MB', atMost: RESIDENT_MB },
      { name: 'its growth in the second half', value: round(Math.max(...late) / Math.max(...settled)), unit: '×', atMost: 1.15 },
      { name: "pages' p99 meanwhile", value: round(p99(busyMs) / p99(quietMs)), unit: '×', atMost: 1.5 },
    ],
    figures: {
      accounts: ACCOUNTS,
      'file sizes MB': [accounts, charges].map((path) => Math.round(statSync(path).size / 1e6)).join(' '),
      'product s': round(run.tookMs / 1000),
      'baseline s': round(baselineMs / 1000),
      'pages p99 ms, quiet': round(p99(quietMs)),
      'pages p99 ms, meanwhile': round(p99(busyMs)),
      ...Object.fromEntries(run.files.map(({ layout, tookMs, phases }) => [`${layout} ms`, `${tookMs} (${Object.entries(phases).map(([phase, at]) => `${phase} from ${at}`).join(', ')})`])),
    },
  };
}
