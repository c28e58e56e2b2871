import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type Database } from '#lib/db/database.ts';
import { migrate } from '#lib/db/migrate.ts';
import { transaction } from '#lib/db/transaction.ts';
import { money } from '#lib/money.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import * as catalog from '#catalog';
import * as ledger from '#ledger';
import * as prepaid from '#prepaid';
import { median, round, type Bench, type Measured } from './bench.ts';
import { treeCpuMs } from './cpu.ts';
import { AMOUNT_MINOR, bareCharge, bareTables, GIVEN_MINOR, PARTNER_MINOR, peerLedger } from './ledger-rows.ts';
import { CONNECTIONS, pgbench, withClient } from './payment-rows.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6);
const SIZE = { accounts: Number(process.env['BENCH_ACCOUNTS'] ?? 10_000), partners: 100, stripes: catalog.books.commission().stripes };
/** As many as the nightly debiting charges at once. */
const BATCH = 500;
const WRITERS = 200;
const CURRENCY = 'KZT';

/**
 * One round after another, by turns: the rows alone, the product one charge at a time, the product in batches, and the ledger of SQL functions by the same client.
 * The processor time is the server's and the client's together.
 */
export const ledgerPostings: Bench = {
  name: 'ledger',
  compares: `durable charges of prepaid accounts a second, one at a time over ${CONNECTIONS} connections, against pgbench writing the irreducible rows`,
  target: 0.7,
  sense: 'at least',
  tools: ['pgbench'],
  async run({ folder, say }): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
    const db = openDatabase({ url: postgres.url, connections: CONNECTIONS });
    try {
      await migrate(postgres.url);
      say(`  seeding ${SIZE.accounts} accounts …`);
      const operatorId = await seed(db, postgres.url);
      const spent = () => cpuMs(join(folder, 'postgres/cluster/postmaster.pid'));
      const charged = (accounts: readonly number[]) => chargeAll(db, operatorId, accounts);
      const runs = { bare: [] as number[], single: [] as Run[], batched: [] as Run[], peer: [] as Run[] };
      for (let at = 0; at < ROUNDS; at += 1) {
        runs.bare.push(await pgbench(folder, postgres.url, SECONDS, bareCharge(SIZE)));
        runs.single.push(await repeat(CONNECTIONS, () => charged([anyOf(SIZE.accounts)]), spent));
        runs.batched.push(await repeat(1, () => charged(batch()), spent));
        runs.peer.push(await repeat(CONNECTIONS, () => peerCharge(db), spent));
      }
      const counted = { retries: 0 };
      const hot = await repeat(WRITERS, () => insist(() => charged([1]), counted), spent);
      const { faults } = await ledger.verifyBooks(db, operatorId);
      return measured(runs, { ...hot, ...counted }, faults.length);
    } finally {
      await db.close();
      await postgres.stop();
    }
  },
};

function measured({ bare, single, batched, peer }: { readonly bare: readonly number[] } & Record<'single' | 'batched' | 'peer', readonly Run[]>, hot: Run & { readonly retries: number }, faults: number): Measured {
  const rates = (runs: readonly Run[]) => runs.map(({ perSecond }) => Math.round(perSecond)).join(' ');
  const each = (runs: readonly Run[]) => runs.map(({ cpuMsEach }) => round(cpuMsEach)).join(' ');
  const failed = [...single, ...batched, ...peer].reduce((sum, run) => sum + run.failed, 0);
  return {
    ratio: median(single.map(({ perSecond }, at) => perSecond / (bare[at] as number))),
    demands: [
      { name: 'a charge of a batch, against the time of a single one', value: round(median(batched.map(({ perSecond }, at) => (single[at] as Run).perSecond / perSecond))), unit: '×', atMost: 0.2 },
      { name: 'processor time a charge, against a ledger of SQL functions', value: round(median(single.map(({ cpuMsEach }, at) => cpuMsEach / (peer[at] as Run).cpuMsEach))), unit: '×', atMost: 1 },
      { name: 'charges that failed', value: failed, unit: '', atMost: 0 },
      { name: `charges that failed among ${WRITERS} writers of one account`, value: hot.failed, unit: '', atMost: 0 },
      { name: 'faults in the books afterwards', value: faults, unit: '', atMost: 0 },
    ],
    figures: {
      'charges/s, one at a time': rates(single),
      'pgbench transactions/s': bare.map(Math.round).join(' '),
      [`charges/s, ${Math.min(BATCH, SIZE.accounts)} at once`]: rates(batched),
      'SQL functions, charges/s': rates(peer),
      'processor ms a charge': `${each(single)}; in batches ${each(batched)}; SQL functions ${each(peer)}`,
      [`one account, ${WRITERS} writers, charges/s`]: `${Math.round(hot.perSecond)}, in the worst second ${hot.worstSecond}, the slowest took ${Math.round(hot.slowestMs)} ms, ${hot.retries} asked again`,
    },
  };
}

/** An operator and his accounts, each with its books and one top-up; the same once more for the rows and for the other ledger. */
async function seed(db: Database, url: string): Promise<number> {
  const operatorId = await withClient(url, async (client) => {
    const { rows } = await client.query<{ id: number }>(`insert into operators.operators (code) values ('bench') returning id`);
    const id = rows[0]?.id as number;
    await client.query(
      `insert into prepaid.accounts (operator_id, number, kind, region, currency, holder_key, opened_by, opened_at)
       select $1, 'B' || n, 'services', '75', '${CURRENCY}', int4send(n), gen_random_uuid(), now() from generate_series(1, $2::int) n`,
      [id, SIZE.accounts],
    );
    await client.query(bareTables(SIZE) + peerLedger(SIZE));
    return id;
  });
  for (let from = 1; from <= SIZE.accounts; from += BATCH) await topUp(db, operatorId, numbers(from, Math.min(from + BATCH - 1, SIZE.accounts)));
  await withClient(url, (client) => client.query('vacuum (analyze)'));
  return operatorId;
}

const topUp = (db: Database, operatorId: number, accounts: readonly number[]) =>
  transaction(db, operatorId, async (tx) => {
    const now = Temporal.Now.instant();
    const postings = accounts.map(async (account) => {
      const paymentId = randomUUID();
      const lines = await prepaid.topUps.credited(tx, { accountId: BigInt(account), amountMinor: GIVEN_MINOR, currency: CURRENCY, paymentId });
      if (lines === 'account-closed') throw new Error(lines);
      const from = { book: { code: 'acquirer:bench', side: 'either', stripes: 1 }, amount: money(GIVEN_MINOR, CURRENCY) } as const;
      return { key: `payment:${paymentId}`, kind: 'payment', about: `payment:${paymentId}`, happenedAt: now, lines: [from, ...lines] };
    });
    await ledger.post(tx, await Promise.all(postings), now);
  });

/** Charges accounts in one transaction; answers how many, and throws unless all were. */
async function chargeAll(db: Database, operatorId: number, accounts: readonly number[]): Promise<number> {
  const now = Temporal.Now.instant();
  const wishes = accounts.map((account) => ({ accountId: BigInt(account), amountMinor: AMOUNT_MINOR, to: split(), key: randomUUID(), about: 'order:1', happenedAt: now }));
  const words = await transaction(db, operatorId, (tx) => prepaid.charge(tx, wishes, now));
  for (const word of words.values()) if (word !== 'charged') throw new Error(`a charge was ${word}`);
  return wishes.length;
}

const split = (): prepaid.Split[] => [
  { book: catalog.books.partner(BigInt(anyOf(SIZE.partners))), amountMinor: PARTNER_MINOR },
  { book: catalog.books.commission(), amountMinor: AMOUNT_MINOR - PARTNER_MINOR },
];

/** The same charge as two transfers in one call. */
async function peerCharge({ pool }: Database): Promise<number> {
  const payer = anyOf(SIZE.accounts);
  const payees = [SIZE.accounts + anyOf(SIZE.partners), SIZE.accounts + SIZE.partners + anyOf(SIZE.stripes)];
  await pool.query({ name: 'peer-charge', text: 'select peer.transfer($1, $2, $3, now())', values: [[payer, payer], payees, [PARTNER_MINOR, AMOUNT_MINOR - PARTNER_MINOR]] });
  return 1;
}

interface Run {
  readonly perSecond: number;
  readonly worstSecond: number;
  readonly slowestMs: number;
  readonly cpuMsEach: number;
  readonly failed: number;
}

/** Repeats work for the measured seconds, so many at a time; work answers how many charges it did. */
async function repeat(atOnce: number, work: () => Promise<number>, spent: () => number): Promise<Run> {
  const bySecond = new Array<number>(SECONDS).fill(0);
  let [done, failed, slowestMs] = [0, 0, 0];
  const [startedAt, cpuBefore] = [performance.now(), spent()];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let askedAt = performance.now(); askedAt < startedAt + SECONDS * 1_000; askedAt = performance.now()) {
        const charges = await work().catch((fault: Error) => void (failed++ === 0 && console.error(fault.message)));
        slowestMs = Math.max(slowestMs, performance.now() - askedAt);
        const second = Math.floor((performance.now() - startedAt) / 1_000);
        done += charges ?? 0;
        if (second < SECONDS) bySecond[second] = (bySecond[second] ?? 0) + (charges ?? 0);
      }
    }),
  );
  const tookMs = performance.now() - startedAt;
  return { perSecond: (done * 1_000) / tookMs, worstSecond: Math.min(...bySecond), slowestMs, cpuMsEach: (spent() - cpuBefore) / done, failed };
}

/** Whoever gets no connection in time, or meets a deadlock, asks again, at most three times. */
async function insist(work: () => Promise<number>, counted: { retries: number }, left = 3): Promise<number> {
  try {
    return await work();
  } catch (fault) {
    const { code = '', message } = fault as Error & { code?: string };
    if (left === 0 || !(/^40/.test(code) || /timeout exceeded when trying to connect/.test(message))) throw fault;
    counted.retries += 1;
    return insist(work, counted, left - 1);
  }
}

/** What this process and the whole of PostgreSQL have spent. */
function cpuMs(pidFile: string): number {
  const { user, system } = process.cpuUsage();
  return treeCpuMs(Number(readFileSync(pidFile, 'utf8').split('\n', 1)[0])) + (user + system) / 1_000;
}

const anyOf = (most: number): number => 1 + Math.floor(Math.random() * most);
const numbers = (from: number, until: number): number[] => Array.from({ length: until - from + 1 }, (_, n) => from + n);

/** Accounts that follow one another, from any on. */
const batch = (): number[] => {
  const size = Math.min(BATCH, SIZE.accounts);
  const from = anyOf(SIZE.accounts - size + 1);
  return numbers(from, from + size - 1);
};
