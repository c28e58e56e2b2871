import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { migrate } from '#lib/db/migrate.ts';
import { createLog } from '#lib/log.ts';
import { isRefused } from '#lib/outcome.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import * as metering from '#metering';
import { readConfig } from '../config.ts';
import { openKabinet, type Kabinet } from '../house.ts';
import { median, round, settingsOf, type Bench, type Measured } from './bench.ts';

const CUSTOMERS = Number(process.env['BENCH_CUSTOMERS'] ?? 80_000);
const READINGS_BEFORE = 6;
const ROUNDS = 3;
const SECONDS = 6;
/** Customers whose readings fill caches and keep plans before anything is measured. */
const WARM_UP = 1_000;
/** As many as a process of the product opens. */
const CONNECTIONS = 10;
const IMPORT = '00000000-0000-7000-8000-000000000000';

/**
 * The irreducible rows of a reading that is sent: the reading, the event that tells what became of it, the entry in the audit record; committed
 * durably, under the application's role and lock. The product beside that finds whose meter it is, holds it, judges the values against what was
 * shown before and the month against the bills that are made, and keeps the key of the sending.
 */
export const readings: Bench = {
  name: 'readings',
  compares: 'readings taken in a second by the operation, durably, against pgbench inserting a reading, its event and its audit entry in one transaction',
  target: 0.6,
  sense: 'at least',
  tools: ['pgbench'],
  async run({ folder, say }): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
    try {
      await migrate(postgres.url);
      const kabinet = await openKabinet(readConfig(settingsOf(folder, postgres.url, 0)), postgres.url, createLog('error'));
      try {
        const operator = kabinet.operators.find(({ profile }) => profile.sections.includes('readings'))!;
        say(`  seeding ${CUSTOMERS} customers with a meter each …`);
        const all = await seed(postgres.url, operator.id);
        // Half for each: who has a reading of the day already would only be told so.
        const [customers, bareCustomers] = [all.slice(0, all.length / 2), all.slice(all.length / 2)];
        const script = join(folder, 'irreducible.sql');
        writeFileSync(script, irreducible(operator.id, bareCustomers));
        await submit(kabinet, operator, customers.splice(0, WARM_UP), 0, 1);
        const product: number[] = [];
        const bare: number[] = [];
        const cpu: number[] = [];
        for (let turn = 0; turn < ROUNDS; turn += 1) {
          const before = process.cpuUsage();
          const taken = await submit(kabinet, operator, customers, turn, ROUNDS);
          const { user, system } = process.cpuUsage(before);
          product.push(taken.perSecond);
          cpu.push((user + system) / 1000 / taken.count);
          bare.push(await pgbench(postgres.url, script, operator.id));
        }
        return {
          ratio: median(product.map((one, turn) => one / (bare[turn] as number))),
          figures: { 'product readings/s': product.map(Math.round).join(' '), 'pgbench transactions/s': bare.map(Math.round).join(' '), 'processor time of our process, ms a reading': round(median(cpu)), customers: CUSTOMERS, 'at a time': CONNECTIONS },
        };
      } finally {
        await kabinet.close();
      }
    } finally {
      await postgres.stop();
    }
  },
};

interface Customer {
  readonly meterId: bigint;
  readonly userId: string;
}

/** Accounts with their users, a bill of the month before, and a meter that was read every month. */
async function seed(ownerUrl: string, operatorId: number): Promise<Customer[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const ask = (text: string, ...more: unknown[]) => client.query(text, [operatorId, ...more]);
  try {
    await client.query('set synchronous_commit = off');
    await ask(`insert into accounts.accounts (operator_id, number, address, residents, import_id) select $1, 'R' || n, 'Street ' || n, 3, $2 from generate_series(1, $3::int) n`, IMPORT, CUSTOMERS);
    await ask(
      `insert into identity.users (operator_id, id, number, email, email_key, language, created_at)
       select operator_id, ('00000000-0000-7000-8000-' || lpad(id::text, 12, '0'))::uuid, number, number || '@mail.example', number || '@mail.example', 'ru', now() from accounts.accounts where operator_id = $1`,
    );
    await ask(`insert into accounts.links (operator_id, account_id, user_id, linked_at) select operator_id, id, ('00000000-0000-7000-8000-' || lpad(id::text, 12, '0'))::uuid, now() from accounts.accounts where operator_id = $1`);
    await ask(`insert into accounts.bills (operator_id, account_id, period, number, due_minor, import_id) select operator_id, id, (date_trunc('month', current_date) - interval '1 month')::date, 'N' || id, 100, $2 from accounts.accounts where operator_id = $1`, IMPORT);
    await ask(
      `insert into metering.meters (operator_id, account_id, service, number, unit, digits, fraction_digits, zones, installed_on, import_id)
       select operator_id, id, 'hot-water', 'W' || id, 'm3', 5, 3, 1, '2020-01-01', $2 from accounts.accounts where operator_id = $1`,
      IMPORT,
    );
    await ask(
      `insert into metering.readings (operator_id, meter_id, values, taken_on, entered_at, received_at, source, channel, state, period, import_id)
       select operator_id, id, array[(100 - 5 * n)::numeric], current_date - 30 * n, now(), now(), 'customer', 'billing', 'in-bill', (date_trunc('month', current_date) - n * interval '1 month')::date, $2
       from metering.meters cross join generate_series(1, $3::int) n where operator_id = $1`,
      IMPORT,
      READINGS_BEFORE,
    );
    await client.query('vacuum (analyze)');
    const { rows } = await ask(`select m.id::text as id, l.user_id as "userId" from metering.meters m join accounts.links l on l.operator_id = m.operator_id and l.account_id = m.account_id where m.operator_id = $1 order by m.id`);
    return rows.map((row: { id: string; userId: string }) => ({ meterId: BigInt(row.id), userId: row.userId }));
  } finally {
    await client.end();
  }
}

/** Every customer of the turn sends once, until they or the seconds are over. */
async function submit(kabinet: Kabinet, operator: Kabinet['operators'][number], customers: readonly Customer[], turn: number, turns: number): Promise<{ perSecond: number; count: number }> {
  const own = customers.slice(Math.floor((turn * customers.length) / turns), Math.floor(((turn + 1) * customers.length) / turns));
  const origin = { requestId: 'bench', address: '192.0.2.1', browser: 'bench' };
  const until = performance.now() + SECONDS * 1000;
  const startedAt = performance.now();
  let next = 0;
  let taken = 0;
  const work = async () => {
    while (performance.now() < until) {
      const customer = own[next++];
      if (!customer) return;
      const now = Temporal.Now.instant();
      const sending = { entries: [{ meterId: customer.meterId, typed: ['100'] }], takenOn: now.toZonedDateTimeISO(operator.zone).toPlainDate(), enteredAt: now, confirmed: new Set<bigint>() };
      const outcome = await metering.submitReadings(kabinet, operator, { kind: 'user', userId: customer.userId }, sending, { channel: 'cabinet', key: `bench ${customer.meterId}` }, origin, now);
      if (isRefused(outcome) || !('submission' in outcome) || outcome.isRepeat) throw new Error('a reading was not taken');
      taken += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return { perSecond: round((taken * 1000) / (performance.now() - startedAt)), count: taken };
}

const irreducible = (operatorId: number, customers: readonly Customer[]): string => `
\\set meter random(${customers[0]?.meterId}, ${customers.at(-1)?.meterId})
begin;
insert into metering.readings (operator_id, meter_id, values, taken_on, entered_at, received_at, source, author_id, channel, state, period, submission)
  values (${operatorId}, :meter, '{100}', current_date, now(), now(), 'customer', '00000000-0000-7000-8000-000000000001', 'cabinet', 'accepted', date_trunc('month', current_date), 'K7Q2-9F3M') returning id \\gset
insert into metering.reading_events (operator_id, reading_id, at, state, actor_kind, actor_id) values (${operatorId}, :id, now(), 'accepted', 'user', '00000000-0000-7000-8000-000000000001');
insert into audit.entries (operator_id, at, action, actor_kind, actor_id, user_id, subject_kind, subject_id, details, request_id, address, browser)
  values (${operatorId}, now(), 'readings.submitted', 'user', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000001', 'readings', 'K7Q2-9F3M', '{"meters":1,"held":0,"channel":"cabinet"}', 'bench', '192.0.2.1', 'bench');
commit;
`;

/** Transactions a second. */
async function pgbench(url: string, script: string, operatorId: number): Promise<number> {
  const env = { ...process.env, PGOPTIONS: `-c role=kabinet_app -c app.operator_id=${operatorId}` };
  const { stdout } = await promisify(execFile)('pgbench', ['-n', '-M', 'prepared', '-c', String(CONNECTIONS), '-j', '2', '-T', String(SECONDS), '-f', script, url], { env });
  const found = /tps = ([\d.]+)/.exec(stdout)?.[1];
  if (!found) throw new Error(`pgbench said: ${stdout}`);
  return Number(found);
}
