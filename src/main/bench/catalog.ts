import type { Database } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import * as catalog from '#catalog';
import { round, type Bench, type Measured } from './bench.ts';
import { PRICE, writeCatalogue } from './catalogue-rows.ts';
import { withClient } from './payment-rows.ts';
import { withSeeded } from './seeded.ts';

const SERVICES = Number(process.env['BENCH_SERVICES'] ?? 100_000);
const TIMES = Number(process.env['BENCH_TIMES'] ?? 40);
const P99_MS = 30;
const OPERATOR = 1;
/** The period of the service of a place. */
const PERIOD = `(array['month', 'year', 'week'])[1 + n % 3]`;
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
  run({ folder, say }): Promise<Measured> {
    say(`  writing ${SERVICES} services …`);
    return withSeeded(folder, seed, measure);
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

/** Listings as `relist` makes them, written around the operations. */
async function seed(url: string): Promise<void> {
  const facets = `'c:c' || n % 10 || ' r:' || (array['75', '71', '10', 'all'])[1 + n % 4] || ' p:' || ${PERIOD} || ' b:' || length((${PRICE})::bit(32)::text) - position('1' in (${PRICE})::bit(32)::text) + 1`;
  await withClient(url, async (client) => {
    await client.query(`insert into operators.operators (code) values ('one')`);
    await writeCatalogue(client, OPERATOR, SERVICES, PERIOD);
    await client.query(
      `insert into catalog.listings (operator_id, service_id, words, least_minor)
       select ${OPERATOR}, n, setweight(to_tsvector('russian', 'услуга номер' || n || case when n % 3 = 0 then ' касса' else '' end) || to_tsvector('simple', 'қызмет дүке'), 'A')
         || setweight(to_tsvector('russian', 'для магазинов слово' || n % 100 || ' слово' || n % 977), 'C') || array_to_tsvector(string_to_array(${facets}, ' ')), ${PRICE}
       from generate_series(1, ${SERVICES}) n`,
    );
    await client.query('vacuum (analyze) catalog.listings, catalog.services, catalog.versions, catalog.plans, catalog.prices, catalog.partners');
  });
}
