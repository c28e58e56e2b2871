import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
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
const PORT = 18_084;
const OPERATOR = 'housing';
/** Operators of the profiles that take payments: none is opened without its key. */
const PAYING = ['electricity', 'heat', 'housing', 'platform'];
/** Fresh notices of a round; more than any machine at hand takes in its seconds. */
const FRESH = 6_000;
const USER = '00000000-0000-7000-8000-000000000001';

/** Acquirers repeat what was not answered in time: one notice in ten is news, the others are repetitions of notices of a moment ago. */
export const notices: Bench = {
  name: 'notices',
  compares: 'signed notices/s of an acquirer, one fresh to nine duplicates, over HTTP with durable commit, against pgbench writing the irreducible rows of one payment',
  target: 0.5,
  sense: 'at least',
  tools: ['wrk', 'pgbench'],
  async run({ folder, say }): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
    try {
      await migrate(postgres.url);
      const secret = randomBytes(16).toString('hex');
      // An acquirer that is told of and never asked: notices of this protocol are judged by their signature alone.
      const settings = { ...settingsOf(folder, postgres.url, PORT), SECRETS_FOLDER: join(folder, 'secrets'), ACQUIRER_URL: 'http://127.0.0.1:9' };
      mkdirSync(settings.SECRETS_FOLDER);
      for (const operator of PAYING) writeFileSync(join(settings.SECRETS_FOLDER, `${operator}.acquirer`), secret);
      say(`  seeding ${ROUNDS * FRESH} payments …`);
      await seed(settings, postgres.url);
      const [product, bare]: [number[], number[]] = [[], []];
      let failed = 0;
      for (let at = 0; at < ROUNDS; at += 1) {
        bare.push(await pgbench(folder, postgres.url, SECONDS));
        const script = join(folder, `notices-${at}.lua`);
        writeFileSync(join(folder, `notices-${at}.txt`), signedNotices(at, secret));
        writeFileSync(script, luaOf(join(folder, `notices-${at}.txt`)));
        const loaded = await serve(settings, PORT, () => load(`http://127.0.0.1:${PORT}/${OPERATOR}/api/hooks/cloudpayments/pay`, script, SECONDS, CONNECTIONS));
        product.push(loaded.requestsPerSecond);
        failed += loaded.failed;
      }
      const credited = await count(postgres.url, 'payments.operations');
      return {
        ratio: median(product.map((one, at) => one / (bare[at] as number))),
        demands: [
          { name: 'notices not answered', value: failed, unit: '', atMost: 0 },
          { name: 'answers without a payment', value: Math.max(0, Math.floor(product.reduce((sum, one) => sum + one * SECONDS, 0) / 10) - ROUNDS * CONNECTIONS - credited), unit: '', atMost: 0 },
          { name: 'money held', value: await count(postgres.url, 'payments.suspense'), unit: '', atMost: 0 },
        ],
        figures: { 'notices/s': product.map(Math.round).join(' '), 'pgbench transactions/s': bare.map(Math.round).join(' '), 'payments credited': credited, 'of the slowest round': round(Math.min(...product)) },
      };
    } finally {
      await postgres.stop();
    }
  },
};

/** Payments whose customers stand on the acquirer's page. */
async function seed(settings: Record<string, string>, url: string): Promise<void> {
  const kabinet = await openKabinet(readConfig(settings), url, createLog('error'));
  const { id } = kabinet.operators.find(({ code }) => code === OPERATOR)!;
  await kabinet.close();
  await withClient(url, async (client) => {
    await client.query(`insert into accounts.accounts (operator_id, number, import_id) select $1, 'B' || n, gen_random_uuid() from generate_series(1, $2::int) n`, [id, ACCOUNTS]);
    await client.query(`insert into accounts.charges (operator_id, account_id, period, service, charged_minor, closing_minor, import_id) select operator_id, id, '2026-10-01', 'cold-water', 500000, 500000, gen_random_uuid() from accounts.accounts where operator_id = $1`, [id]);
    await client.query(
      `insert into payments.payments (operator_id, id, number, purpose, user_id, provider, state, currency, amount_minor, fee_minor, language, created_at, expires_at, page_address, page_reference)
       select $1, gen_random_uuid(), 'P-' || n, 'bill', '${USER}', 'cloudpayments', 'pending', 'KZT', 5000, 0, 'kk', now(), now() + interval '1 day', 'https://acquirer.example', 'page-' || n from generate_series(1, $2::int) n`,
      [id, ROUNDS * FRESH],
    );
    await client.query(
      `insert into payments.parts (operator_id, payment_id, ord, account_id, account_number, amount_minor)
       select p.operator_id, p.id, 1, a.id, a.number, 5000 from payments.payments p join accounts.accounts a on a.operator_id = p.operator_id and a.number = 'B' || substr(p.number, 3) where p.operator_id = $1`,
      [id],
    );
    await client.query('insert into payments.claims (operator_id, account_id, payment_id) select operator_id, account_id, payment_id from payments.parts');
    await client.query(BARE_TABLES);
    await client.query('analyze');
  });
}

/** A line each: the signature over the body's bytes, and the body. */
function signedNotices(round: number, secret: string): string {
  const when = new Date().toISOString().slice(0, 19).replace('T', ' ');
  return Array.from({ length: FRESH }, (_, at) => {
    const n = round * FRESH + at + 1;
    const body = new URLSearchParams({ TransactionId: String(700_000_000 + n), Amount: '50.00', Currency: 'KZT', PaymentAmount: '50.00', PaymentCurrency: 'KZT', DateTime: when, CardFirstSix: '411111', CardLastFour: '1111', CardType: 'Visa', CardExpDate: '12/30', TestMode: '1', Status: 'Completed', OperationType: 'Payment', GatewayName: 'Test', InvoiceId: `P-${n}`, AccountId: USER }).toString();
    return `${createHmac('sha256', secret).update(body).digest('base64')}\t${body}\n`;
  }).join('');
}

/** The tenth is news; the others repeat one of the hundred before it that has had time to be answered. */
const luaOf = (file: string): string => `local signed, bodies, n, fresh = {}, {}, 0, 0
for line in io.lines("${file}") do
  local signature, body = line:match("^(%S+)\\t(.+)$")
  signed[#signed + 1] = signature
  bodies[#bodies + 1] = body
end
request = function()
  n = n + 1
  local at
  if n % 10 == 1 or fresh < 2 then
    fresh = math.min(fresh + 1, #bodies)
    at = fresh
  else
    at = math.max(1, fresh - math.random(1, 100))
  end
  return wrk.format("POST", nil, { ["content-type"] = "application/x-www-form-urlencoded", ["content-hmac"] = signed[at] }, bodies[at])
end
`;

const count = (url: string, table: string): Promise<number> => withClient(url, async (client) => Number((await client.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]?.n));
