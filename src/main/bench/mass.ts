import { join } from 'node:path';
import pg from 'pg';
import { bulkTransaction } from '#lib/db/transaction.ts';
import { migrate } from '#lib/db/migrate.ts';
import { createLog } from '#lib/log.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import * as notices from '#notices';
import { readConfig } from '../config.ts';
import { openKabinet, type Kabinet } from '../house.ts';
import { median, round, settingsOf, type Bench, type Measured } from './bench.ts';
import { bareLetters, openMailSink } from './mail-sink.ts';

const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 1_000_000);
const LETTERS = Number(process.env['BENCH_LETTERS'] ?? 2_000);
const ROUNDS = 3;
const AT_ONCE = 2_000;
const LANES = 5;
const OPERATOR = 'housing';
const PORT = 18_086;
const MOST_GROWTH_MB = 64;
const LEAST_OF_SINK = 0.7;

/** A mass notice as the worker queues it, chunk by chunk, against one statement that writes the same rows; then how fast letters leave. */
export const mass: Bench = {
  name: 'mass',
  compares: `notices to ${PEOPLE} people queued in a second against one INSERT…SELECT of the same rows, by turns`,
  target: 0.5,
  sense: 'at least',
  tools: [],
  async run({ folder, say }): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
    await migrate(postgres.url);
    const kabinet = await openKabinet(readConfig(settingsOf(folder, postgres.url, PORT)), postgres.url, createLog('error'));
    try {
      const { id } = kabinet.operators.find(({ code }) => code === OPERATOR)!;
      const [queued, bare, growth]: [number[], number[], number[]] = [[], [], []];
      for (let turn = 0; turn < ROUNDS; turn += 1) {
        bare.push(await perSecond(PEOPLE, () => owner(postgres.url, insertSelect(id))));
        await owner(postgres.url, 'truncate notices.messages cascade');
        growth.push(await queue(kabinet, id, (rate) => queued.push(rate)));
        if (turn < ROUNDS - 1) await owner(postgres.url, 'truncate notices.messages cascade');
        say(`  round ${turn + 1} of ${ROUNDS}`);
      }
      const sent = await handOver(kabinet, postgres.url);
      return {
        ratio: median(queued.map((one, at) => one / (bare[at] as number))),
        demands: [
          { name: 'memory grown while queueing', value: round(Math.max(...growth)), unit: 'MB', atMost: MOST_GROWTH_MB },
          { name: 'a bare client against letters handed over', value: round(sent.bare / sent.product), unit: '×', atMost: round(1 / LEAST_OF_SINK) },
        ],
        figures: { 'queued/s': queued.map(Math.round).join(' '), 'INSERT…SELECT rows/s': bare.map(Math.round).join(' '), 'letters/s': Math.round(sent.product), 'letters/s of the bare client': Math.round(sent.bare) },
      };
    } finally {
      await kabinet.close();
      await postgres.stop();
    }
  },
};

const VALUES = { account: '100200300', owedMinor: '900000', sinceOn: '2026-10-25', asOf: '2026-11-22', path: '/pay' };
const uuidOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Queues all of them and tells at what rate; answers by how much the process grew meanwhile, in megabytes. */
async function queue({ db, clock }: Kabinet, operatorId: number, tell: (rate: number) => void): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  tell(
    await perSecond(PEOPLE, async () => {
      for (let from = 0; from < PEOPLE; from += AT_ONCE) {
        const chunk = Array.from({ length: Math.min(AT_ONCE, PEOPLE - from) }, (_, n) => ({ kind: 'debt-notice' as const, channel: 'email' as const, to: `user-${from + n}@mail.example`, language: 'kk' as const, userId: uuidOf(from + n), values: VALUES }));
        await bulkTransaction(db, operatorId, (tx) => notices.sendAll(tx, chunk, clock()));
        most = Math.max(most, process.memoryUsage().rss);
      }
    }),
  );
  return (most - before) / 1_048_576;
}

/** Letters a second through the product's own delivery, and of a client that does nothing else, to the same sink. */
async function handOver(kabinet: Kabinet, url: string): Promise<{ readonly product: number; readonly bare: number }> {
  const sink = await openMailSink();
  try {
    const office = { ...kabinet, transport: notices.openTransport(`smtp://127.0.0.1:${sink.port}`), addressOf: () => 'https://my.example', stopPath: () => '/stop' };
    await owner(url, `delete from notices.message_events`, `delete from notices.messages where id not in (select id from notices.messages order by id limit ${LETTERS})`);
    const product = await perSecond(LETTERS, async () => {
      while (sink.taken() < LETTERS && (await notices.deliverWaiting(office, kabinet.clock())).handedOver > 0);
    });
    if (sink.taken() < Math.min(LETTERS, PEOPLE)) throw new Error(`the sink took ${sink.taken()} letters`);
    office.transport.close();
    return { product, bare: await bareLetters(sink.port, `Subject: x\r\n\r\n${'a line of a letter\r\n'.repeat(200)}`, LETTERS, LANES) };
  } finally {
    await sink.close();
  }
}

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (count * 1_000) / (performance.now() - startedAt);
}

async function owner(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const insertSelect = (operatorId: number): string => `
  with fresh as (
    insert into notices.messages (operator_id, id, kind, channel, recipient, language, user_id, values, created_at, next_attempt_at)
    select ${operatorId}, gen_random_uuid(), 'debt-notice', 'email', 'user-' || n || '@mail.example', 'kk', ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '${JSON.stringify(VALUES)}'::jsonb, now(), now()
    from generate_series(1, ${PEOPLE}) n
    returning operator_id, id
  )
  insert into notices.message_events (operator_id, message_id, at, event)
  select operator_id, id, now(), 'queued'
  from fresh`;
