import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { testDatabase } from '#lib/db/test-database.ts';
import { reading } from '#lib/db/transaction.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { keysFrom } from '#lib/keys.ts';
import { isRefused } from '#lib/outcome.ts';
import * as files from '#files';
import * as operators from '#operators';
import { applyImport } from './apply-import.ts';
import * as exchange from './index.ts';
import { previewImport } from './preview-import.ts';

const PROFILES = join(import.meta.dirname, '../../../profiles');

export const now = Temporal.Instant.from('2026-11-21T06:00:00Z');
export const clock = () => now;
export const clerk = { kind: 'staff', id: 'clerk' } as const;
export const run = { clock, signal: new AbortController().signal };

/** A house with two operators that may import every layout, and the ways a test takes through an import. */
export async function openTestHouse() {
  const db = await testDatabase();
  await declareJobs(db, exchange.exchangeJobs);
  const folder = await mkdtemp(join(tmpdir(), 'kabinet-import-'));
  const house: exchange.ApplyingHouse = { db, filesFolder: join(folder, 'files'), layouts: await exchange.loadLayouts(join(PROFILES, 'layouts')), keys: keysFrom(randomBytes(32)) };
  const enrolled = await operators.enrolOperators(db, await operators.loadProfiles(PROFILES));
  const [first, second] = enrolled.map((one) => ({ ...one, profile: { ...one.profile, imports: { ...one.profile.imports, layouts: [...house.layouts.keys()] } } }));
  assert.ok(first && second);

  /** Stores a registry and starts its import. */
  async function started(layout: string, content: string | Buffer, operator: operators.Operator = first!): Promise<string> {
    const file = await files.storeFile(house, operator, clerk, { kind: 'registry', name: 'registry.csv', content: Readable.from([Buffer.from(content)]) }, now);
    assert.ok(!isRefused(file), inspect(file));
    const one = await exchange.startImport(house, operator, clerk, { fileId: file.id, layout }, now);
    assert.ok(!isRefused(one), inspect(one));
    return one.id;
  }

  async function detail(id: string, operator: operators.Operator = first!): Promise<exchange.ImportDetail> {
    const found = await reading(db, operator.id, (tx) => exchange.importOf(tx, id));
    assert.ok(found);
    return found;
  }

  async function previewed(layout: string, content: string | Buffer, operator: operators.Operator = first!): Promise<exchange.ImportDetail> {
    const id = await started(layout, content, operator);
    await previewImport(house, operator, id, run);
    return detail(id, operator);
  }

  async function applied(layout: string, content: string | Buffer, operator: operators.Operator = first!): Promise<exchange.ImportDetail> {
    const one = await previewed(layout, content, operator);
    assert.equal(await exchange.requestApply(house, operator, clerk, { importId: one.id }, now), 'applying', inspect(one));
    await applyImport(house, operator, one.id, run);
    return detail(one.id, operator);
  }

  return {
    db,
    house,
    folder,
    operator: first,
    neighbour: second,
    detail,
    previewed,
    applied,
    registry: (layout: string, lines: readonly string[], operator = first.code) => registry(house.layouts.get(layout) as exchange.Layout, lines, operator),
    /** Behind the product's back. */
    rows: (text: string, ...values: unknown[]) => db.asOwner(text, values),
    async close() {
      await db.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A complete registry of the layout, with its control lines. */
function registry({ columns, totals }: exchange.Layout, lines: readonly string[], operator: string): string {
  const at = totals?.of ? columns.indexOf(totals.of) : -1;
  const total = lines.reduce((sum, line) => sum + Math.round(Number((line.split(';')[at] ?? '0').replace(',', '.')) * 100), 0);
  const end = [`#RECORDS ${lines.length}`, ...(at < 0 ? [] : [`#TOTAL ${(total / 100).toFixed(2).replace('.', ',')}`])];
  return [`#OPERATOR ${operator}`, columns.join(';'), ...lines, ...end, ''].join('\r\n');
}

export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>;

export const account = (number: string, holder: string) => `${number};${holder};Abay 12-7;54,3;3;${number}-2020;01.03.2020;;`;
export const charge = (number: string, period: string, service: string, amount: string) => `${number};${period};${service};0,00;1,5;Gcal;100;${amount};0,00;0,00;0,00;0,00;${amount}`;
