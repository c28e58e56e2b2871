import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '#lib/db/migrate.ts';
import { createLog } from '#lib/log.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import { readConfig } from '../config.ts';
import { openKabinet } from '../house.ts';
import { median, round, settingsOf, type Bench, type Measured } from './bench.ts';
import { ACCOUNTS, BARE_TABLES, CONNECTIONS, pgbench, serve, withClient } from './payment-rows.ts';
import { load } from './wrk.ts';

const ROUNDS = 3;
const SECONDS = 6;
const PORT = 18_083;
const OPERATOR = 'housing';

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
        bare.push(await pgbench(folder, postgres.url, SECONDS));
        const script = join(folder, `pay-${at}.lua`);
        writeFileSync(script, luaOf(at));
        const loaded = await serve(settings, PORT, () => load(`http://127.0.0.1:${PORT}/${OPERATOR}/api/agents/terminals`, script, SECONDS, CONNECTIONS));
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
    await client.query(BARE_TABLES);
    await client.query('analyze');
  });
}

/** Payments that are fewer than the calls that were answered in the measured seconds would have been lost. */
const unpaid = (url: string, perSecond: readonly number[]): Promise<number> =>
  withClient(url, async (client) => {
    const { rows } = await client.query(`select count(*)::int as n from payments.agent_payments`);
    return Math.max(0, Math.floor(perSecond.reduce((sum, one) => sum + one * SECONDS, 0)) - ROUNDS * CONNECTIONS - Number((rows[0] as { n: number }).n));
  });

/** Each call pays another operation to some account. */
const luaOf = (at: number): string => `local n = 0
request = function()
  n = n + 1
  return wrk.format("GET", string.format("/${OPERATOR}/api/agents/terminals?command=pay&txn_id=%d%010d&txn_date=${compactNow()}&account=B%d&sum=50.00", ${at + 1}, n, math.random(1, ${ACCOUNTS})))
end
`;

const compactNow = (): string => new Date().toISOString().replace(/\D/g, '').slice(0, 14);
