import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { Clock } from '#lib/clock.ts';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { createLog } from '#lib/log.ts';
import * as notices from '#notices';
import { loadProfiles } from '#operators';
import { buildApp } from '../src/main/app.ts';
import { readConfig } from '../src/main/config.ts';
import { startSandbox, writeMerchants } from '../src/main/demo/sandbox.ts';
import { openKabinet, type Kabinet } from '../src/main/house.ts';
import { startWorker } from '../src/main/work.ts';
import { launchBrowser, visitor, type How, type Visitor } from './browser.ts';
import { fillHouse } from './fill-house.ts';

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
}

/** Settings beside the usual ones, and which operators get their registries and staff: all, unless told otherwise. */
export interface JourneyOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly filled?: readonly string[];
  /** A sandbox acquirer runs beside, as in a demonstration. */
  readonly acquirer?: boolean;
  /** What time it is in the house, for journeys of days and terms; the system's without it. */
  readonly clock?: Clock;
}

/** What a description of journeys works with; both are there once its tests run. */
export interface Journey {
  readonly house: JourneyHouse;
  readonly browser: Browser;
  readonly visitor: (how?: How) => Promise<Visitor>;
}

/**
 * A house and a browser for the tests of one description, opened before them and closed after them. When one does not open, the other is closed as well.
 * Options that are known only once something else runs are given as a function.
 */
export function withHouse(options: JourneyOptions | (() => JourneyOptions) = {}): Journey {
  const opened = new AsyncDisposableStack();
  let house: JourneyHouse;
  let browser: Browser;
  before(async () => {
    const starts = [
      openJourneyHouse(opened, typeof options === 'function' ? options() : options).then((one) => void (house = one)),
      launchBrowser().then((one) => void (browser = opened.adopt(one, (made) => made.close()))),
    ];
    await Promise.all(starts).catch(async (failure: unknown) => {
      await Promise.allSettled(starts);
      await opened.disposeAsync();
      throw failure;
    });
  });
  after(() => opened.disposeAsync());
  return {
    get house() {
      return house;
    },
    get browser() {
      return browser;
    },
    visitor: (how) => visitor(browser, how),
  };
}

async function openJourneyHouse(opened: AsyncDisposableStack, { settings: more = {}, filled, acquirer = false, clock }: JourneyOptions): Promise<JourneyHouse> {
  const folder = opened.adopt(mkdtempSync(join(tmpdir(), 'kabinet-journey-')), (made) => rmSync(made, { recursive: true }));
  const db = opened.adopt(await testDatabase(), (made) => made.close());
  const mailbox = join(folder, 'mailbox');
  const [port, acquirerPort] = acquirer ? await freePorts() : [0, 0];
  const acquirerUrl = `http://localhost:${acquirerPort}`;
  const settings = { KABINET_MODE: 'demo', ADDRESSING: 'path', PUBLIC_URL: acquirer ? `http://localhost:${port}` : 'http://localhost', DATA_FOLDER: folder, MAIL_URL: `file:${mailbox}`, LOG_LEVEL: 'error', ...(acquirer && { ACQUIRER_URL: acquirerUrl }), ...more };
  const config = readConfig(settings);
  if (acquirer) await startSandbox(config, writeMerchants(config, await loadProfiles(config.profilesFolder), `http://127.0.0.1:${port}`), acquirerUrl, opened);
  const kabinet = opened.adopt(await openKabinet(config, db.url, createLog('error'), clock), (made) => made.close());
  const files = new Map<string, string>();
  for (const operator of kabinet.operators.filter(({ code }) => filled?.includes(code) ?? true)) for (const { layout, path } of await fillHouse(kabinet, operator, folder)) files.set(`${operator.code} ${layout}`, path);
  opened.adopt(await startWorker(kabinet, db.url), (made) => made.stop());
  const app = opened.adopt(await buildApp(kabinet), (made) => made.close());
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
