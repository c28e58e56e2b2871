import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '#lib/db/migrate.ts';
import { createLog } from '#lib/log.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import * as accounts from '#accounts';
import { readConfig } from '../config.ts';
import { openKabinet } from '../house.ts';
import { median, pageAt, settingsOf, untilAnswered, type Bench, type Measured } from './bench.ts';
import { seedAccounts, type SeededUser } from './seed.ts';
import { load, type Load } from './wrk.ts';

const ACCOUNTS = Number(process.env['BENCH_ACCOUNTS'] ?? 1_000_000);
const USERS = 200;
const MONTHS = 120;
const ROUNDS = 5;
const SECONDS = 5;
const CONNECTIONS = 2;
const PORT = 18_083;
const OPERATOR = 'housing';

export const charging: Bench = {
  name: 'charges',
  compares: 'p99 of the charges of 10 years on one page over 1,000,000 accounts against that of the overview, loaded by turns with as many connections',
  target: 2,
  sense: 'at most',
  tools: ['wrk'],
  async run({ folder, say }): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
    try {
      await migrate(postgres.url);
      const settings = settingsOf(folder, postgres.url, PORT);
      say(`  seeding ${ACCOUNTS} accounts, ten years for ${USERS} of them …`);
      const users = await prepare(settings, postgres.url);
      const server = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, '../kabinet.ts'), 'serve'], { env: { ...process.env, ...settings }, stdio: ['ignore', 'inherit', 'inherit'] });
      try {
        await untilAnswered(`http://127.0.0.1:${PORT}/health/ready`);
        const loads: Record<'overview' | 'charges', Load[]> = { overview: [], charges: [] };
        for (const [name, pathOf] of [['overview', () => '/overview'], ['charges', ({ account, months }: Prepared) => `/accounts/${account}/charges?${months}`]] as const)
          writeFileSync(join(folder, `${name}.lua`), lua(users.map((user) => `wrk.format("GET", "/${OPERATOR}${pathOf(user)}", { ["Cookie"] = "${OPERATOR}-cabinet-session=${user.sessionToken}" })`)));
        await lookAtBoth(users[0]!);
        const measure = (name: 'overview' | 'charges', seconds: number) => load(`http://127.0.0.1:${PORT}`, join(folder, `${name}.lua`), seconds, CONNECTIONS);
        for (const name of ['overview', 'charges'] as const) await measure(name, 4);
        for (let n = 1; n <= ROUNDS; n += 1) {
          for (const name of ['overview', 'charges'] as const) loads[name].push(await measure(name, SECONDS));
          say(`  round ${n} of ${ROUNDS}`);
        }
        return {
          ratio: median(loads.charges.map(({ p99Ms }, at) => p99Ms / (loads.overview[at] as Load).p99Ms)),
          figures: {
            accounts: ACCOUNTS,
            'overview p99 ms': loads.overview.map(({ p99Ms }) => p99Ms).join(' '),
            'charges p99 ms': loads.charges.map(({ p99Ms }) => p99Ms).join(' '),
            'overview requests/s': loads.overview.map(({ requestsPerSecond }) => Math.round(requestsPerSecond)).join(' '),
            'charges requests/s': loads.charges.map(({ requestsPerSecond }) => Math.round(requestsPerSecond)).join(' '),
            'failed requests': [...loads.overview, ...loads.charges].reduce((sum, { failed }) => sum + failed, 0),
          },
        };
      } finally {
        const gone = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGTERM');
        await gone;
      }
    } finally {
      await postgres.stop();
    }
  },
};

/** Both pages are there, and ten years stand on one of them; otherwise nothing is measured. */
async function lookAtBoth({ sessionToken, account, months }: Prepared): Promise<void> {
  const page = (path: string) => pageAt(`http://127.0.0.1:${PORT}/${OPERATOR}${path}`, `${OPERATOR}-cabinet-session=${sessionToken}`);
  await page('/overview');
  const seen = new Set((await page(`/accounts/${account}/charges?${months}`)).match(/20\d\d-\d\d/g)).size;
  if (seen < MONTHS) throw new Error(`the page of charges has ${seen} months`);
}

interface Prepared extends SeededUser {
  readonly account: string;
  readonly months: string;
}

/** Every account has one month; those of the users have ten years of charges, bills and payments. */
async function prepare(settings: Record<string, string>, ownerUrl: string): Promise<Prepared[]> {
  const kabinet = await openKabinet(readConfig(settings), ownerUrl, createLog('error'));
  const operator = kabinet.operators.find(({ code }) => code === OPERATOR)!;
  await kabinet.close();
  const users = await seedAccounts(ownerUrl, { id: operator.id, services: operator.profile.services.map(({ code }) => code) }, ACCOUNTS, USERS);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const [insert, from] of [
      ['charges (operator_id, account_id, period, service, volume, unit, rate, opening_minor, charged_minor, closing_minor, import_id)', 'select c.operator_id, c.account_id, (c.period - make_interval(months => n))::date, c.service, c.volume, c.unit, c.rate, c.opening_minor, c.charged_minor, c.closing_minor, c.import_id from accounts.charges c'],
      ['bills (operator_id, account_id, period, number, issued_on, due_on, due_minor, import_id)', "select c.operator_id, c.account_id, (c.period - make_interval(months => n))::date, c.number, (c.issued_on - make_interval(months => n))::date, (c.due_on - make_interval(months => n))::date, c.due_minor, c.import_id from accounts.bills c"],
      ['payments (operator_id, account_id, paid_on, amount_minor, reference, import_id)', "select c.operator_id, c.account_id, (c.due_on - make_interval(months => n))::date, c.due_minor, 'R-' || n, c.import_id from accounts.bills c"],
    ] as const)
      await client.query(`insert into accounts.${insert} ${from} join accounts.links l on l.operator_id = c.operator_id and l.account_id = c.account_id cross join generate_series(1, ${MONTHS - 1}) n${insert.startsWith('payments') ? ' where c.period = (select max(period) from accounts.bills)' : ''}`);
    await client.query('vacuum (analyze) accounts.bills, accounts.charges, accounts.payments');
    const { rows } = await client.query("select l.account_id, to_char(max(c.period), 'YYYY-MM') as latest, to_char(min(c.period), 'YYYY-MM') as earliest from accounts.links l join accounts.charges c on c.operator_id = l.operator_id and c.account_id = l.account_id group by l.user_id, l.account_id order by l.user_id");
    return users.map((user, at) => ({ ...user, account: accounts.accountPublicId(BigInt(rows[at].account_id)), months: `from=${rows[at].earliest}&to=${rows[at].latest}` }));
  } finally {
    await client.end();
  }
}

const lua = (requests: readonly string[]): string => `local made = {}
local n = 0
init = function()
${requests.map((request) => `  made[#made + 1] = ${request}`).join('\n')}
end
request = function()
  n = n % #made + 1
  return made[n]
end
`;
