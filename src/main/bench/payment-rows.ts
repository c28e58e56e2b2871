import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { untilAnswered } from './bench.ts';

export const CONNECTIONS = 16;
export const ACCOUNTS = 100_000;

/**
 * What one payment that is told of cannot do without: the payment with its part, the operation under the teller's own number with the answer to repeat,
 * its event, the posting with two entries and two balances, the settled payment of the account, the receipt and the audit entry.
 */
export const BARE_TABLES = `
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

/** Transactions per second of rows, those of a payment unless told, prepared, over as many connections as the product is asked over. */
export async function pgbench(folder: string, url: string, seconds: number, rows = ROWS): Promise<number> {
  const file = join(folder, 'rows.sql');
  writeFileSync(file, rows);
  const { stdout } = await promisify(execFile)('pgbench', ['-n', '-M', 'prepared', '-c', String(CONNECTIONS), '-j', '2', '-T', String(seconds), '-f', file, url]);
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? 0);
}

/** Runs the product's own server while work asks it. */
export async function serve<T>(settings: Record<string, string>, port: number, work: () => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, '../kabinet.ts'), 'serve'], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...settings } });
  try {
    await untilAnswered(`http://127.0.0.1:${port}/health/ready`);
    return await work();
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}
