import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { isRefused } from '#lib/outcome.ts';
import { migrate } from '#lib/db/migrate.ts';
import { createLog } from '#lib/log.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import * as payments from '#payments';
import { readConfig } from '../config.ts';
import { openKabinet } from '../house.ts';
import { median, round, settingsOf, type Bench, type Measured } from './bench.ts';

const LINES = 100_000;
const ROUNDS = 5;
const OPERATOR = 'heat';
const AGENT = 'terminals';

/**
 * Both begin with the same file on the disk. The least that could compare it: the server's own COPY of it into a temporary table, then one SQL full join of that
 * table with the operations of its days. What the join alone takes, with its lines in a table already, is told beside.
 */
export const reconcile: Bench = {
  name: 'reconcile',
  compares: `the time to compare a register of ${LINES} lines with the books, against COPY of the same file and one SQL full join of the same data`,
  target: 3,
  sense: 'at most',
  tools: [],
  async run({ folder, say }): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
    try {
      await migrate(postgres.url);
      const settings = settingsOf(folder, postgres.url, 0);
      const kabinet = await openKabinet(readConfig(settings), postgres.url, createLog('error'));
      const client = new pg.Client({ connectionString: postgres.url });
      await client.connect();
      try {
        const operator = kabinet.operators.find(({ code }) => code === OPERATOR)!;
        say(`  seeding ${LINES} operations …`);
        for (const text of SEED) await client.query(text, text.includes('$1') ? [operator.id] : []);
        const [product, copied, joined]: [number[], number[], number[]] = [[], [], []];
        let mostBytes = 0;
        const restBytes = process.memoryUsage().rss;
        for (let at = 0; at < ROUNDS; at += 1) {
          const file = registerOf(kabinet.filesFolder, operator.id, at);
          const path = join(kabinet.filesFolder, String(operator.id), file.id);
          copied.push(await timed(async () => {
            await client.query(LINES_TABLE);
            await client.query(`copy pg_temp.bench_lines from '${path}' with (format csv, delimiter ';', header)`);
          }));
          joined.push(await timed(() => client.query(JOIN, [operator.id])));
          await client.query('drop table pg_temp.bench_lines');
          const watching = setInterval(() => (mostBytes = Math.max(mostBytes, process.memoryUsage().rss)), 20);
          product.push(
            await timed(async () => {
              const made = await payments.reconcileRegister(kabinet, operator, { kind: 'system' }, { agent: AGENT, file }, Temporal.Now.instant());
              if (isRefused(made)) throw new Error(made.refused);
            }),
          );
          clearInterval(watching);
        }
        const { rows } = await client.query('select count(*)::int as n from payments.differences');
        return {
          ratio: median(product) / median(copied.map((ms, at) => ms + (joined[at] as number))),
          demands: [{ name: 'differences found in lists that agree', value: (rows[0] as { n: number }).n, unit: '', atMost: 0 }],
          figures: { 'compared in ms': product.map(Math.round).join(' '), 'COPY in ms': copied.map(Math.round).join(' '), 'full join in ms': joined.map(Math.round).join(' '), 'against the join alone': round(median(product) / median(joined)), 'memory above rest, MB': round((mostBytes - restBytes) / 1e6) },
        };
      } finally {
        await client.end();
        await kabinet.close();
      }
    } finally {
      await postgres.stop();
    }
  },
};

const SEED = [
  `insert into payments.operations (operator_id, provider, reference, number, currency, amount_minor, happened_at, recorded_at)
   select $1, 'agent-${AGENT}', n::text, 'P-' || n, 'RUB', 5000, '2026-11-20 08:00Z', now() from generate_series(1, ${LINES}) n`,
  'analyze',
];

const LINES_TABLE = 'create temporary table bench_lines (happened_on date not null, reference text not null, about text not null, amount numeric not null)';

const JOIN = `
  select count(*) filter (where (l.amount * 100)::bigint = o.amount_minor), count(*)
  from pg_temp.bench_lines l
  full join (select reference, amount_minor from payments.operations where operator_id = $1 and provider = 'agent-${AGENT}') o on o.reference = l.reference`;

/** A register on disk, another one each time by its comment. */
function registerOf(filesFolder: string, operatorId: number, at: number): Parameters<typeof payments.reconcileRegister>[3]['file'] {
  const text = [`# ${at}`, ...Array.from({ length: LINES }, (_, n) => `2026-11-20;${n + 1};B${n + 1};50.00`), ''].join('\n');
  const id = randomUUID();
  mkdirSync(join(filesFolder, String(operatorId)), { recursive: true });
  writeFileSync(join(filesFolder, String(operatorId), id), text);
  return { id, kind: 'registry', name: 'day.csv', bytes: BigInt(text.length), sha256: createHash('sha256').update(text).digest(), storedAt: Temporal.Now.instant(), storedBy: null, removedAt: null };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
