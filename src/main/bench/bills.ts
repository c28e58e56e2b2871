import { join } from 'node:path';
import { reading, transaction } from '#lib/db/transaction.ts';
import { migrate } from '#lib/db/migrate.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { createLog } from '#lib/log.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import * as accounts from '#accounts';
import * as bills from '#bills';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { openKabinet, type Kabinet } from '../house.ts';
import { median, round, settingsOf, type Bench, type Measured } from './bench.ts';
import { treeCpuMs } from './cpu.ts';
import { seedAccounts } from './seed.ts';

const BILLS = 1_000;
const ROUNDS = 3;
const PRINTED = 10;
const OPERATORS = ['heat', 'housing'];
/** Nothing listens there: the application is asked in process. */
const PORT = 18_082;

export const billing: Bench = {
  name: 'bills',
  compares: 'bills a second of processor time written as PDF/UA (the slower of the two operators, rounds taken by turns) against Chromium printing the page of the same bill',
  target: 8,
  sense: 'at least',
  tools: ['chromium'],
  async run({ folder, say }): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {}, durable: false });
    await migrate(postgres.url);
    const kabinet = await openKabinet(readConfig(settingsOf(folder, postgres.url, PORT)), postgres.url, createLog('error'));
    try {
      const worlds = await Promise.all(OPERATORS.map((code) => prepare(kabinet, postgres.url, code)));
      const rates: Record<string, number[]> = Object.fromEntries(['chromium', ...OPERATORS].map((name) => [name, []]));
      for (let n = 1; n <= ROUNDS; n += 1) {
        for (const { code, sheets } of worlds) rates[code]?.push(await writtenPerSecond(kabinet, code, sheets));
        rates['chromium']?.push(await printedPerSecond(worlds.at(-1)?.page as string));
        say(`  round ${n} of ${ROUNDS}`);
      }
      const slower = Math.min(...OPERATORS.map((code) => median(rates[code] as number[])));
      const runMs = await wholeRunMs(kabinet);
      return {
        ratio: slower / median(rates['chromium'] as number[]),
        demands: [{ name: 'one bill', value: round(1_000 / slower), unit: 'ms', atMost: 10 }],
        figures: { ...Object.fromEntries(Object.entries(rates).map(([name, each]) => [`${name} bills/s`, each.map(round).join(' ')])), 'whole run bills/s, without the database': Math.round((BILLS * 1_000) / runMs) },
      };
    } finally {
      await kabinet.close();
      await postgres.stop();
    }
  },
};

interface World {
  readonly code: string;
  readonly sheets: readonly accounts.BillSheet[];
  /** The page of the first bill as a signed-in user gets it, with its styles in it. */
  readonly page: string;
}

async function prepare(kabinet: Kabinet, ownerUrl: string, code: string): Promise<World> {
  const operator = kabinet.operators.find((one) => one.code === code)!;
  const [user] = await seedAccounts(ownerUrl, { id: operator.id, services: operator.profile.services.map((service) => service.code) }, BILLS, 1);
  const sheets = await reading(kabinet.db, operator.id, async (tx) => {
    const period = await accounts.latestBilledMonth(tx);
    return period ? accounts.billSheetsOfMonth(tx, period, { accountId: 0n, billId: 0n }, BILLS) : [];
  });
  const app = await buildApp(kabinet);
  try {
    const answer = await app.inject({ url: `/${code}/bills/${accounts.billPublicId((sheets[0] as accounts.BillSheet).bill.id)}`, headers: { cookie: `${code}-cabinet-session=${user?.sessionToken}` } });
    if (answer.statusCode !== 200) throw new Error(`the bill answered ${answer.statusCode}`);
    const styles = /<link rel="stylesheet" href="([^"]+)"/.exec(answer.body)?.[1] as string;
    const css = (await app.inject({ url: styles })).body;
    return { code, sheets, page: answer.body.replace(/<script[^>]*><\/script>/g, '').replace(/<link rel="stylesheet"[^>]*>/g, () => `<style>${css}</style>`) };
  } finally {
    await app.close();
  }
}

async function writtenPerSecond(kabinet: Kabinet, code: string, sheets: readonly accounts.BillSheet[]): Promise<number> {
  const operator = kabinet.operators.find((one) => one.code === code)!;
  const t = kabinet.texts(operator.languages[0] as 'kk', operator.zone);
  const now = kabinet.clock();
  const write = (sheet: accounts.BillSheet) => bills.writeBill({ t, operator, sheet, readings: [], code: bills.paymentCodeOf(t, operator, sheet, kabinet.billAddressOf) }, now);
  for (const sheet of sheets.slice(0, 100)) await write(sheet);
  const before = process.cpuUsage();
  for (const sheet of sheets) await write(sheet);
  return (sheets.length * 1_000) / ownCpuMs(before);
}

async function printedPerSecond(page: string): Promise<number> {
  const { chromium } = await import('playwright-core');
  const server = await chromium.launchServer({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const browser = await chromium.connect(server.wsEndpoint());
  try {
    const tab = await browser.newPage();
    const print = async () => {
      await tab.setContent(page);
      await tab.pdf({ format: 'A4', tagged: true });
    };
    await print();
    const pid = server.process().pid as number;
    const before = treeCpuMs(pid);
    for (let n = 0; n < PRINTED; n += 1) await print();
    return (PRINTED * 1_000) / (treeCpuMs(pid) - before);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Processor time of this process since then. */
function ownCpuMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Reading, writing, archiving and recording, as the night does it; the database's own time is not in it. */
async function wholeRunMs(kabinet: Kabinet): Promise<number> {
  await declareJobs(kabinet.db, bills.billJobs);
  const operator = kabinet.operators.find((one) => one.code === OPERATORS[0])!;
  const period = (await transaction(kabinet.db, operator.id, accounts.latestBilledMonth))!;
  const runId = await bills.startRun(kabinet, operator, { kind: 'system' }, { period, language: 'ru' }, kabinet.clock());
  const job = bills.billJobs.find(({ name }) => name === 'bill-run')!;
  const before = process.cpuUsage();
  await job.run(kabinet, { operatorId: operator.id, runId } as never, new AbortController().signal);
  return ownCpuMs(before);
}
