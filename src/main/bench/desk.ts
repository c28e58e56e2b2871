import pg from 'pg';
import type { Database, Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import * as requests from '#requests';
import { median, round, type Bench, type Measured } from './bench.ts';
import { withSeeded } from './seeded.ts';

const REQUESTS = Number(process.env['BENCH_REQUESTS'] ?? 1_000_000);
const ROUNDS = 5;
const TIMES = 40;
const OPERATOR = 1;
const NOW = Temporal.Instant.from('2026-11-22T08:00:00Z');
const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const ALL: requests.DeskQuestion = { tab: 'open', queue: undefined, kind: undefined, assigned: undefined, due: undefined };
/** Every filter of the desk, alone and with others; each of what is common and of what is rare. */
const QUESTIONS: readonly requests.DeskQuestion[] = (['open', 'answered'] as const).flatMap((tab) =>
  [undefined, 'common', 'rare'].flatMap((kind) =>
    [undefined, 'common', 'rare'].flatMap((queue) =>
      [undefined, { to: uuid(1) }, { to: uuid(2) }, ...(tab === 'open' ? (['nobody'] as const) : [])].flatMap((assigned) => (tab === 'open' ? [undefined, 'over' as const] : [undefined]).map((due) => ({ ...ALL, tab, kind, queue, assigned, due }))),
    ),
  ).filter(({ kind, queue }) => queue === undefined || kind === undefined || kind === queue),
);

/** A page of the desk under the worst of its filters, against a page of the same rows read by their primary key. */
export const desk: Bench = {
  name: 'desk',
  compares: `a page of the desk over ${REQUESTS} requests under the slowest of ${QUESTIONS.length} filters, against a page of the same table by its primary key, the same client and transaction`,
  target: 3,
  sense: 'at most',
  tools: [],
  run({ folder, say }): Promise<Measured> {
    say(`  writing ${REQUESTS} requests …`);
    return withSeeded(folder, seed, measure);
  },
};

async function measure(db: Database): Promise<Measured> {
  const scans = await scanned(db);
  const rates: number[][] = QUESTIONS.map(() => []);
  const times: number[] = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    const byKey = await msOf(db, (tx) => tx.many({ name: 'bench-by-key', text: BY_KEY, values: [OPERATOR, uuid(500)] }));
    times.push(byKey);
    for (const [at, question] of QUESTIONS.entries()) rates[at]?.push((await msOf(db, (tx) => requests.deskRequests(tx, question, NOW))) / byKey);
  }
  const medians = rates.map(median);
  const slowest = medians.indexOf(Math.max(...medians));
  return {
    ratio: medians[slowest] as number,
    demands: [{ name: 'filters that scan the table', value: scans, unit: '', atMost: 0 }],
    figures: { 'by key, ms': times.map(round).join(' '), 'slowest filter': JSON.stringify(QUESTIONS[slowest]), 'all filters': medians.map(round).join(' ') },
  };
}

/** Milliseconds of one page, the middle of many. */
async function msOf(db: Database, page: (tx: Tx) => Promise<unknown>): Promise<number> {
  const each: number[] = [];
  for (let n = 0; n < TIMES; n += 1) {
    const startedAt = performance.now();
    await reading(db, OPERATOR, page);
    each.push(performance.now() - startedAt);
  }
  return median(each);
}

const BY_KEY = `select id, number, kind, queue, is_emergency as "isEmergency", address, received_at as "receivedAt", next_due_at as "nextDueAt", assigned_to as "assignedTo",
  answered_at as "answeredAt", taken_at as "takenAt", merged_into as "mergedInto", incident_id as "incidentId" from requests.requests where operator_id = $1 and id > $2 order by operator_id, id limit 50`;

/** How many of the filters read the table from end to end: counted by the database itself. */
async function scanned(db: Database): Promise<number> {
  let scans = 0;
  for (const question of QUESTIONS) {
    const [before, after] = await reading(db, OPERATOR, async (tx) => {
      const count = async () => (await tx.one<{ n: string }>({ name: 'bench-scans', text: `select pg_stat_get_xact_numscans('requests.requests'::regclass)::text as n`, values: [] })).n;
      const first = await count();
      await requests.deskRequests(tx, question, NOW);
      return [first, await count()];
    });
    if (before !== after) scans += 1;
  }
  return scans;
}

/** A million of one operator: one in ten open, of these one in fifty late, one in a thousand of a rare kind, queue and person; and as many of another operator a tenth. */
async function seed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`insert into operators.operators (code) values ('one'), ('two')`);
  await client.query('set session_replication_role = replica');
  for (const [operator, most] of [[1, REQUESTS], [2, REQUESTS / 10]])
    await client.query(
      `insert into requests.requests (operator_id, id, number, kind, queue, is_emergency, channel, language, sealed, address, received_at, counted_from, next_due_at, assigned_to, answered_at)
       select $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'N' || n, v.rare, v.rare, false, 'cabinet', 'ru', '\\x00', 'Street ' || n, v.at, v.at,
         case when n % 10 = 0 then $3::timestamptz + (n % 500 - 10) * interval '1 hour' end,
         case when n % 3 > 0 then ('00000000-0000-7000-8000-' || lpad((case when n % 1000 < 10 then 2 else 1 end)::text, 12, '0'))::uuid end,
         case when n % 10 > 0 then v.at + interval '3 days' end
       from generate_series(1, $2::int) n cross join lateral (select case when n % 1000 < 20 then 'rare' else 'common' end as rare, $3::timestamptz - n * interval '30 seconds' as at) v`,
      [operator, Math.ceil(most as number), NOW.toString()],
    );
  await client.query('set session_replication_role = origin');
  await client.query('vacuum (analyze) requests.requests');
  await client.end();
}
