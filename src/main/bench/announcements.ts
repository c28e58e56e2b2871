import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '#lib/db/migrate.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { createLog } from '#lib/log.ts';
import { isRefused } from '#lib/outcome.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import * as announcing from '#announcements';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { openKabinet, type Kabinet } from '../house.ts';
import { median, round, settingsOf, type Bench, type Measured } from './bench.ts';
import { p99 } from './pages-meanwhile.ts';
import { seedAccounts, type SeededUser } from './seed.ts';

const ACCOUNTS = Number(process.env['BENCH_ACCOUNTS'] ?? 100_000);
const PAGES = Number(process.env['BENCH_PAGES'] ?? 2_000);
const USERS = 50;
const ROUNDS = 5;
const ANNOUNCEMENTS = 30;
const OPERATOR = 'housing';
const PORT = 18_087;
const PATHS = [`/${OPERATOR}/`, `/${OPERATOR}/overview`, `/${OPERATOR}/accounts`, `/${OPERATOR}/requests`];

/** The same pages with thirty announcements in force, half of them for some streets alone, and with none; two programs over one database. */
export const announcements: Bench = {
  name: 'announcements',
  compares: `the 99th of a hundred pages with ${ANNOUNCEMENTS} announcements in force against the same pages without, by turns`,
  target: 1.3,
  sense: 'at most',
  tools: [],
  async run({ folder, say }): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
    await migrate(postgres.url);
    const settings = readConfig(settingsOf(folder, postgres.url, PORT));
    // A board shows what it has learnt: this one never hears of what is published later.
    const [silent, telling] = [await openKabinet(settings, postgres.url, createLog('error')), await openKabinet(settings, postgres.url, createLog('error'))];
    try {
      const operator = telling.operators.find(({ code }) => code === OPERATOR)!;
      say(`  seeding ${ACCOUNTS} accounts …`);
      const users = await seedAccounts(postgres.url, { id: operator.id, services: operator.profile.services.map(({ code }) => code) }, ACCOUNTS, USERS);
      await publish(telling, postgres.url);
      const apps = { without: await buildApp(silent), with: await buildApp(telling) };
      const shown = await apps.with.inject({ url: `/${OPERATOR}/overview`, headers: { cookie: `${OPERATOR}-cabinet-session=${users[0]?.sessionToken}` } });
      if (!/Works \d/.test(shown.body)) throw new Error('the announcements are not shown');
      const times = { without: [] as number[], with: [] as number[] };
      for (const app of Object.values(apps)) await pages(app, users, 200);
      for (let turn = 0; turn < ROUNDS; turn += 1) for (const side of ['without', 'with'] as const) times[side].push(p99(await pages(apps[side], users, PAGES)));
      for (const app of Object.values(apps)) await app.close();
      return { ratio: median(times.with.map((one, at) => one / (times.without[at] as number))), figures: { 'p99 ms with': times.with.map(round).join(' '), 'p99 ms without': times.without.map(round).join(' ') } };
    } finally {
      await silent.close();
      await telling.close();
      await postgres.stop();
    }
  },
};

/** Milliseconds of each page, one after the other. */
async function pages(app: Awaited<ReturnType<typeof buildApp>>, users: readonly SeededUser[], count: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const [path, user] = [PATHS[n % PATHS.length] as string, users[n % users.length] as SeededUser];
    const startedAt = performance.now();
    const answer = await app.inject({ url: path, headers: { cookie: `${OPERATOR}-cabinet-session=${user.sessionToken}` } });
    times.push(performance.now() - startedAt);
    if (answer.statusCode >= 400) throw new Error(`${path} answered ${answer.statusCode}`);
  }
  return times;
}

async function publish(kabinet: Kabinet, url: string): Promise<void> {
  const operator = kabinet.operators.find(({ code }) => code === OPERATOR)!;
  await declareJobs(kabinet.db, [announcing.tellPeopleJob]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: [staff] } = await client.query<{ id: string }>(`insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), 'bench@staff.example', 'bench@staff.example', 'Bench', 'ru', 'x', 'x', '\\x00', now()) returning id`, [operator.id]);
  await client.end();
  const by = { id: staff?.id as string };
  const origin = { requestId: 'bench', address: '192.0.2.1', browser: 'bench' };
  const now = kabinet.clock();
  for (let n = 0; n < ANNOUNCEMENTS; n += 1) {
    const started = await announcing.startAnnouncement(kabinet, operator, by, { kind: 'outage', origin }, now);
    if (isRefused(started)) throw new Error(started.refused);
    const said = `Works ${n}`;
    const text = { kk: said, ru: said, en: said };
    const content = { title: text, body: text, fromAt: now.add({ hours: 240 }), untilAt: now.add({ hours: 242 }), ways: [], closes: [], services: [], addresses: n % 2 === 0 ? [] : [`Street ${n}`], accounts: [] };
    await announcing.saveAnnouncement(kabinet, operator, by, { id: started.id, revision: 1, content, origin }, now);
    const published = await announcing.publishAnnouncement(kabinet, operator, by, { id: started.id, revision: 2, exception: 'bench', origin }, now);
    if (isRefused<string>(published)) throw new Error(`not published: ${published.refused}`);
  }
}
