import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { migrate } from '#lib/db/migrate.ts';
import { createLog } from '#lib/log.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import { readConfig } from '../config.ts';
import { openKabinet } from '../house.ts';
import { median, round, settingsOf, untilAnswered, type Bench, type Measured } from './bench.ts';
import { load } from './wrk.ts';

const ROUNDS = 3;
const SECONDS = 6;
const CONNECTIONS = 16;
const PORT = 18_083;
const ACCOUNTS = 100_000;
const OPERATOR = 'housing';

/**
 * What one payment told by an agent cannot do without: the payment with its part, the operation under the agent's own number with the answer to repeat,
 * its event, the posting with two entries and two balances, the settled payment of the account, the receipt and the audit entry.
 */
export const pay: Bench = {
  name: 'pay',
  compares: 'payments/s through the endpoint of agents, over HTTP with durable commit, against pgbench writing the irreducible rows',
  target: 0.6,
  sense: 'at least',
  tools: ['wrk', 'pgbench'],
  async run({ folder, say }): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
    try {
      await migrate(postgres.url);
      const settings = settingsOf(folder, postgres.url, PORT);
      say(`  seeding ${ACCOUNTS} accounts …`);
      await seed(settings, postgres.url);
      const [product, bare]: [number[], number[]] = [[], []];
      let failed = 0;
      for (let at = 0; at < ROUNDS; at += 1) {
        bare.push(await pgbench(folder, postgres.url));
        const script = join(folder, `pay-${at}.lua`);
        writeFileSync(script, luaOf(at));
        const loaded = await serve(settings, () => load(`http://127.0.0.1:${PORT}/${OPERATOR}/api/agents/terminals`, script, SECONDS, CONNECTIONS));
        product.push(loaded.requestsPerSecond);
        failed += loaded.failed;
      }
      return {
        ratio: median(product.map((one, at) => one / (bare[at] as number))),
        demands: [{ name: 'calls not answered', value: failed, unit: '', atMost: 0 }, { name: 'answers without a payment', value: await unpaid(postgres.url, product), unit: '', atMost: 0 }],
        figures: { 'payments/s': product.map(Math.round).join(' '), 'pgbench transactions/s': bare.map(Math.round).join(' '), 'of the slowest round': round(Math.min(...product)) },
      };
    } finally {
      await postgres.stop();
    }
  },
};

async function seed(settings: Record<string, string>, url: string): Promise<void> {
  const kabinet = await openKabinet(readConfig(settings), url, createLog('error'));
  const { id } = kabinet.operators.find(({ code }) => code === OPERATOR)!;
  await kabinet.close();
  await withClient(url, async (client) => {
    await client.query(`insert into accounts.accounts (operator_id, number, import_id) select $1, 'B' || n, gen_random_uuid() from generate_series(1, $2::int) n`, [id, ACCOUNTS]);
    await client.query(`insert into accounts.charges (operator_id, account_id, period, service, charged_minor, closing_minor, import_id) select operator_id, id, '2026-10-01', 'cold-water', 500000, 500000, gen_random_uuid() from accounts.accounts where operator_id = $1`, [id]);
    await client.query(BARE);
    await client.query('analyze');
  });
}

/** Payments that are fewer than the calls that were answered in the measured seconds would have been lost. */
const unpaid = (url: string, perSecond: readonly number[]): Promise<number> =>
  withClient(url, async (client) => {
    const { rows } = await client.query(`select count(*)::int as n from payments.agent_payments`);
    return Math.max(0, Math.floor(perSecond.reduce((sum, one) => sum + one * SECONDS, 0)) - ROUNDS * CONNECTIONS - Number((rows[0] as { n: number }).n));
  });

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Each call pays another operation to some account. */
const luaOf = (at: number): string => `local n = 0
request = function()
  n = n + 1
  return wrk.format("GET", string.format("/${OPERATOR}/api/agents/terminals?command=pay&txn_id=%d%010d&txn_date=${compactNow()}&account=B%d&sum=50.00", ${at + 1}, n, math.random(1, ${ACCOUNTS})))
end
`;

const compactNow = (): string => new Date().toISOString().replace(/\D/g, '').slice(0, 14);

async function serve<T>(settings: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, '../kabinet.ts'), 'serve'], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...settings } });
  try {
    await untilAnswered(`http://127.0.0.1:${PORT}/health/ready`);
    return await work();
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }
}

const BARE = `
  create schema bare;
  create table bare.payments (id uuid primary key, number text not null unique, state text not null, amount_minor bigint not null, paid_at timestamptz not null);
  create table bare.parts (payment_id uuid primary key, account_id bigint not null, amount_minor bigint not null);
  create table bare.operations (agent text not null, transaction text not null, payment_id uuid not null, answer text not null, primary key (agent, transaction));
  create table bare.events (id bigint generated always as identity primary key, payment_id uuid not null, event text not null, at timestamptz not null);
  create table bare.postings (id bigint generated always as identity primary key, key text not null unique, at timestamptz not null);
  create table bare.entries (posting_id bigint not null, ord smallint not null, book smallint not null, amount_minor bigint not null, primary key (posting_id, ord));
  create table bare.books (id smallint primary key, balance_minor bigint not null) with (fillfactor = 50);
  create table bare.settled (id bigint generated always as identity primary key, account_id bigint not null, amount_minor bigint not null, paid_on date not null);
  create table bare.receipts (payment_id uuid primary key, number text not null unique);
  create table bare.audit (id bigint generated always as identity primary key, action text not null, at timestamptz not null, details jsonb not null);
  insert into bare.books select n, 0 from generate_series(1, 32) n;`;

const ROWS = `\\set account random(1, ${ACCOUNTS})
\\set book random(1, 16)
begin;
select id from accounts.accounts where number = 'B' || :account;
with payment as (insert into bare.payments values (gen_random_uuid(), gen_random_uuid()::text, 'succeeded', 5000, now()) returning id), part as (insert into bare.parts select id, :account, 5000 from payment), event as (insert into bare.events (payment_id, event, at) select id, 'succeeded', now() from payment), receipt as (insert into bare.receipts select id, gen_random_uuid()::text from payment) insert into bare.operations select 'terminals', gen_random_uuid()::text, id, '<response><osmp_txn_id>1</osmp_txn_id><prv_txn>1</prv_txn><sum>50.00</sum><result>0</result><comment></comment></response>' from payment;
with posting as (insert into bare.postings (key, at) values (gen_random_uuid()::text, now()) returning id) insert into bare.entries select id, ord, ord, 5000 * (3 - 2 * ord) from posting, generate_series(1, 2) ord;
update bare.books set balance_minor = balance_minor + 5000 where id = :book;
update bare.books set balance_minor = balance_minor - 5000 where id = :book + 16;
insert into bare.settled (account_id, amount_minor, paid_on) values (:account, 5000, current_date);
insert into bare.audit (action, at, details) values ('payment.taken', now(), '{"number":"P","amountMinor":"5000"}');
commit;
`;

/** Transactions per second of the same rows, prepared, over as many connections. */
async function pgbench(folder: string, url: string): Promise<number> {
  const file = join(folder, 'rows.sql');
  writeFileSync(file, ROWS);
  const { stdout } = await promisify(execFile)('pgbench', ['-n', '-M', 'prepared', '-c', String(CONNECTIONS), '-j', '2', '-T', String(SECONDS), '-f', file, url]);
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? 0);
}
