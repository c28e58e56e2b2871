import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { createLog } from '#lib/log.ts';
import { isRefused } from '#lib/outcome.ts';
import * as exchange from '#exchange';
import * as identity from '#identity';
import * as notices from '#notices';
import { keepsAccounts, loadProfiles, type Operator } from '#operators';
import { buildApp } from '../src/main/app.ts';
import { readConfig } from '../src/main/config.ts';
import { generateRegistries } from '../src/main/demo/generate-registries.ts';
import { demonstrationVillage } from '../src/main/demo/world.ts';
import { readNeighbourhoods } from '../src/main/demo/neighbours.ts';
import { readPlan } from '../src/main/demo/plan.ts';
import { startSandbox, writeMerchants } from '../src/main/demo/sandbox.ts';
import type { Registry } from '../src/main/demo/registry-file.ts';
import { fullName } from '../src/main/demo/village.ts';
import { openKabinet, type Kabinet } from '../src/main/house.ts';
import { startWorker } from '../src/main/work.ts';

const DEMO = join(import.meta.dirname, '../demo');
const ACCOUNTS = 40;
const MONTHS = 3;

/** The whole product, listening, over a database of its own: operators from the shipped profiles, registries by the importer. */
export interface JourneyHouse {
  readonly address: string;
  /** Where the sandbox acquirer is, when there is one. */
  readonly acquirerUrl: string;
  readonly kabinet: Kabinet;
  readonly db: TestDatabase;
  /** An account that nobody has registered for yet; each call gives another one. */
  newcomer(operatorCode: string): Promise<{ readonly number: string; readonly due: string; readonly holder: string }>;
  /** Registries of an operator for the month after the ones that are loaded: the file of a layout. */
  upcoming(operatorCode: string, layout: string): string;
  /** The text of the newest letter to an address that mentions some words; waits for it. */
  letter(to: string, mentions: RegExp): Promise<string>;
  close(): Promise<void>;
}

/** Settings beside the usual ones, and which operators get their registries and staff: all, unless told otherwise. */
export interface JourneyOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly filled?: readonly string[];
  /** A sandbox acquirer runs beside, as in a demonstration. */
  readonly acquirer?: boolean;
}

export async function openJourneyHouse({ settings: more = {}, filled, acquirer = false }: JourneyOptions = {}): Promise<JourneyHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'kabinet-journey-'));
  const db = await testDatabase();
  const mailbox = join(folder, 'mailbox');
  const [port, acquirerPort] = acquirer ? await freePorts() : [0, 0];
  const acquirerUrl = `http://localhost:${acquirerPort}`;
  const settings = { KABINET_MODE: 'demo', ADDRESSING: 'path', PUBLIC_URL: acquirer ? `http://localhost:${port}` : 'http://localhost', DATA_FOLDER: folder, MAIL_URL: `file:${mailbox}`, LOG_LEVEL: 'error', ...(acquirer && { ACQUIRER_URL: acquirerUrl }), ...more };
  const config = readConfig(settings);
  const sandbox = acquirer ? await startSandbox(config, writeMerchants(config, await loadProfiles(config.profilesFolder), `http://127.0.0.1:${port}`), acquirerUrl) : undefined;
  const kabinet = await openKabinet(config, db.url, createLog('error'));
  const files = new Map<string, string>();
  for (const operator of kabinet.operators.filter(({ code }) => filled?.includes(code) ?? true)) for (const { layout, path } of await fill(kabinet, operator, folder)) files.set(`${operator.code} ${layout}`, path);
  const worker = await startWorker(kabinet, db.url);
  const app = await buildApp(kabinet);
  await app.listen({ host: '127.0.0.1', port });
  const taken = new Set<string>();
  return {
    address: `http://localhost:${(app.server.address() as AddressInfo).port}`,
    acquirerUrl,
    kabinet,
    db,
    async newcomer(operatorCode) {
      const operator = kabinet.operators.find(({ code }) => code === operatorCode)!;
      const rows = (await db.asOwner(UNREGISTERED, [operator.id])) as { number: string; due: string; holder: string }[];
      const found = rows.find(({ number }) => !taken.has(`${operatorCode} ${number}`))!;
      taken.add(`${operatorCode} ${found.number}`);
      return found;
    },
    upcoming: (operatorCode, layout) => files.get(`${operatorCode} ${layout}`)!,
    async letter(to, mentions) {
      for (const until = Date.now() + 10_000; Date.now() < until; await wait(50)) {
        const found = (await notices.readMailbox(mailbox)).find((one) => one.to === to && mentions.test(one.text));
        if (found) return found.text;
      }
      throw new Error(`no letter to ${to} mentions ${mentions}`);
    },
    async close() {
      await worker.stop();
      sandbox?.kill();
      await app.close();
      await kabinet.close();
      await db.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Two ports that were free a moment ago: each side has to know the other's before either listens. */
async function freePorts(): Promise<[number, number]> {
  const probes = [createServer(), createServer()] as const;
  const ports = await Promise.all(probes.map((probe) => new Promise<number>((found) => probe.listen(0, '127.0.0.1', () => found((probe.address() as AddressInfo).port)))));
  await Promise.all(probes.map((probe) => new Promise((closed) => probe.close(closed))));
  return ports as [number, number];
}

const UNREGISTERED = `
  select a.number, a.holder, (b.due_minor / 100.0)::numeric(14, 2)::text as due
  from accounts.accounts a
  join accounts.bills b on b.operator_id = a.operator_id and b.account_id = a.id and b.superseded_at is null
  where a.operator_id = $1 and b.due_minor > 0
    and b.period = (select max(period) from accounts.bills n where n.operator_id = a.operator_id and n.account_id = a.id)
    and not exists (select 1 from accounts.links l where l.operator_id = a.operator_id and l.account_id = a.id)
  order by a.number desc`;

/** Loads the history of an operator that keeps accounts and enrols the staff; returns the files of the next month, not loaded. */
async function fill(kabinet: Kabinet, operator: Operator, folder: string): Promise<Registry[]> {
  const village = demonstrationVillage();
  const upcoming = keepsAccounts(operator) ? await loadHistory(kabinet, operator, folder, village) : [];
  for (const person of village.staff.filter((one) => one.operator === operator.code)) {
    const enrolment = { email: person.email, name: fullName(person), language: person.language, roles: [person.role], password: person.password, totpSecret: person.secondFactor };
    await identity.enrolStaff(kabinet, operator, { kind: 'system' }, enrolment, kabinet.clock());
  }
  return upcoming;
}

async function loadHistory(kabinet: Kabinet, operator: Operator, folder: string, village: ReturnType<typeof demonstrationVillage>): Promise<Registry[]> {
  const plan = readPlan(join(DEMO, `${operator.code}.yaml`));
  const neighbourhood = readNeighbourhoods(join(DEMO, 'neighbours.yaml'))[plan.names]!;
  const until = Temporal.Now.plainDateISO(operator.zone).toPlainYearMonth().subtract({ months: 1 });
  const order = { profile: operator.profile, plan, village, neighbourhood, accounts: ACCOUNTS, months: MONTHS, upcoming: 1, until, folder: join(folder, operator.code), seed: 7 };
  const registries = generateRegistries(order);
  for (const { path, layout } of registries.filter(({ period }) => period === undefined)) {
    const outcome = await exchange.importNow(kabinet, operator, { path, layout }, kabinet.clock, () => {});
    if (isRefused(outcome) || outcome.state !== 'applied') throw new Error(`${path} was not applied: ${JSON.stringify(outcome)}`);
  }
  return registries.filter(({ period }) => period !== undefined);
}
