import { join } from 'node:path';
import pg from 'pg';
import { openDatabase, type Database } from '#lib/db/database.ts';
import { migrate } from '#lib/db/migrate.ts';
import { reading } from '#lib/db/transaction.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import * as catalog from '#catalog';
import { round, type Bench, type Measured } from './bench.ts';

const SERVICES = Number(process.env['BENCH_SERVICES'] ?? 100_000);
const TIMES = Number(process.env['BENCH_TIMES'] ?? 40);
const P99_MS = 30;
const OPERATOR = 1;
const TODAY = Temporal.PlainDate.from('2026-11-22');

/** Nothing, words that a third has, that one in a hundred has and that one has, several words, filters alone and with words, and pages further on. */
const QUESTIONS: readonly (catalog.Filters & { readonly text: string; readonly after?: string })[] = [
  { text: '' }, { text: '', after: `0.${Math.ceil(SERVICES / 2)}` },
  { text: 'касса' }, { text: 'кассы магазинам' }, { text: 'қызметтерге' }, { text: 'дүкеннің қызметі' }, { text: 'слово77' }, { text: `слово77 номер${Math.ceil(SERVICES / 3)}` }, { text: `номер${Math.ceil(SERVICES / 3)}` }, { text: 'нет-такого' },
  { text: '', category: 'c7' }, { text: '', region: '75' }, { text: '', period: 'week' }, { text: '', atMostMinor: 50_000n }, { text: '', atMostMinor: 101n },
  { text: 'касса', category: 'c7' }, { text: 'касса', region: '75', period: 'month', atMostMinor: 200_000n }, { text: 'слово77', category: 'c7', atMostMinor: 200_000n }, { text: 'касса', atMostMinor: 101n },
];

/** A page of the catalogue under every kind of question. */
export const searching: Bench = {
  name: 'catalog',
  compares: `the 99th hundredth of a page of the catalogue over ${SERVICES} services, of ${QUESTIONS.length} questions asked ${TIMES} times each, against ${P99_MS} ms`,
  target: 1,
  sense: 'at most',
  tools: [],
  async run({ folder, say }): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
    try {
      await migrate(postgres.url);
      say(`  writing ${SERVICES} services …`);
      await seed(postgres.url);
      const db = openDatabase({ url: postgres.url });
      return await measure(db).finally(() => db.close());
    } finally {
      await postgres.stop();
    }
  },
};

async function measure(db: Database): Promise<Measured> {
  const times: number[][] = QUESTIONS.map(() => []);
  const hits: number[] = [];
  for (let turn = 0; turn < TIMES + 1; turn += 1)
    for (const [at, question] of QUESTIONS.entries()) {
      const startedAt = performance.now();
      const { services } = await reading(db, OPERATOR, (tx) => catalog.searchServices(tx, question, TODAY));
      // The first turn fills the caches.
      if (turn > 0) times[at]?.push(performance.now() - startedAt);
      hits[at] = services.length;
    }
  const p99 = hundredth(times.flat(), 99);
  const slowest = times.map((each) => hundredth(each, 99));
  const worst = slowest.indexOf(Math.max(...slowest));
  return {
    ratio: p99 / P99_MS,
    figures: { 'p50, ms': round(hundredth(times.flat(), 50)), 'p99, ms': round(p99), 'slowest question': JSON.stringify(QUESTIONS[worst], (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)), 'p99 of each, ms': slowest.map(round).join(' '), 'services on each page': hits.join(' ') },
  };
}

const hundredth = (values: readonly number[], part: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor((values.length * part) / 100))] as number;

/** Partners, services, cards, one plan and price each, and listings as `relist` makes them, written around the operations. */
async function seed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const card = `jsonb_build_object('name', jsonb_build_object('kk', 'Қызмет ' || n, 'ru', 'Услуга номер' || n, 'en', 'Service ' || n), 'lead', jsonb_build_object('kk', 'Дүкен', 'ru', 'Кратко', 'en', 'Short'),
    'body', jsonb_build_object('kk', repeat('Сипаттама. ', 60), 'ru', repeat('Описание. ', 60), 'en', repeat('Text. ', 60)), 'category', 'c' || n % 10, 'regions', '[]'::jsonb, 'link', null, 'pictures', '[]'::jsonb)`;
  const facets = `'c:c' || n % 10 || ' r:' || (array['75', '71', '10', 'all'])[1 + n % 4] || ' p:' || (array['month', 'year', 'week'])[1 + n % 3] || ' b:' || length((100 + n % 1000 * 1000)::bit(32)::text) - position('1' in (100 + n % 1000 * 1000)::bit(32)::text) + 1`;
  for (const statement of [
    'set session_replication_role = replica',
    "insert into operators.operators (code) values ('one')",
    `insert into catalog.partners (operator_id, bin, name, email, about, state, agreement_number, agreement_on, commission_percent, applied_by, applied_at)
     select 1, lpad(n::text, 12, '0'), 'Partner ' || n, 'a@b.example', '{}', 'listed', 'L', '2026-01-01', 10, gen_random_uuid(), now() from generate_series(1, 200) n`,
    `insert into catalog.services (operator_id, partner_id, slug, version, published_at, created_at) select 1, 1 + n % 200, 'service-' || n, 1, now(), now() from generate_series(1, ${SERVICES}) n`,
    `insert into catalog.versions (operator_id, service_id, version, content, state, changed_by, changed_at) select 1, n, 1, ${card}, 'published', gen_random_uuid(), now() from generate_series(1, ${SERVICES}) n`,
    `insert into catalog.plans (operator_id, service_id, name, period, currency, unit, volume_min, volume_max, provisioning_hours, created_at)
     select 1, n, '{}', (array['month', 'year', 'week'])[1 + n % 3], 'KZT', '{}', 1, 10, 24, now() from generate_series(1, ${SERVICES}) n`,
    `insert into catalog.prices (operator_id, plan_id, version, price_minor, from_on, change_id, approved_by, published_at) select 1, n, 1, 100 + n % 1000 * 1000, '2026-01-01', gen_random_uuid(), gen_random_uuid(), now() from generate_series(1, ${SERVICES}) n`,
    `insert into catalog.listings (operator_id, service_id, words, least_minor)
     select 1, n, setweight(to_tsvector('russian', 'услуга номер' || n || case when n % 3 = 0 then ' касса' else '' end) || to_tsvector('simple', 'қызмет дүке'), 'A')
       || setweight(to_tsvector('russian', 'для магазинов слово' || n % 100 || ' слово' || n % 977), 'C') || array_to_tsvector(string_to_array(${facets}, ' ')), 100 + n % 1000 * 1000
     from generate_series(1, ${SERVICES}) n`,
    'vacuum (analyze) catalog.listings, catalog.services, catalog.versions, catalog.plans, catalog.prices, catalog.partners',
  ])
    await client.query(statement);
  await client.end();
}
