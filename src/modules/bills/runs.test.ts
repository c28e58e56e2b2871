import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { isRefused } from '#lib/outcome.ts';
import { readPdf } from '#lib/pdf/test-reader.ts';
import * as files from '#files';
import * as operators from '#operators';
import { billJobs, listRuns, partFile, runOf, startRun } from './index.ts';
import { makeBills } from './make-bills.ts';
import type { BillsHouse } from './run.ts';
import { startNightlyRun } from './start-run.ts';

describe('a run of bills', () => {
  const now = Temporal.Instant.from('2026-11-02T02:10:00Z');
  const period = Temporal.PlainDate.from('2026-10-01');
  const clock = () => now;
  let db: TestDatabase;
  let house: BillsHouse;
  let operator: operators.Operator;
  let other: operators.Operator;

  before(async () => {
    db = await testDatabase();
    await declareJobs(db, billJobs);
    const enrolled = await operators.enrolOperators(db, await operators.loadProfiles(join(import.meta.dirname, '../../../profiles')));
    [operator, other] = ['heat', 'housing'].map((code) => enrolled.find((one) => one.code === code)) as [operators.Operator, operators.Operator];
    house = { db, filesFolder: mkdtempSync(join(tmpdir(), 'kabinet-bills-')), texts: textsOf(loadCatalogue()), billAddressOf: (_, bill) => `https://cabinet.example/${bill}` };
    for (let at = 1; at <= 7; at++) {
      const [account] = await db.asOwner('insert into accounts.accounts (operator_id, number, holder, import_id) values ($1, $2, $3, $4) returning id', [operator.id, `71000000${at}`, `Владелец ${at}`, randomUUID()]);
      for (const month of ['2026-09-01', '2026-10-01']) await db.asOwner('insert into accounts.bills (operator_id, account_id, period, due_minor, import_id) values ($1, $2, $3, $4, $5)', [operator.id, account?.['id'], month, at * 1000, randomUUID()]);
    }
  });
  after(async () => {
    await db.close();
    rmSync(house.filesFolder, { recursive: true });
  });

  const start = async (month = period) => {
    const started = await startRun(house, operator, { kind: 'system' }, { period: month, language: 'ru' }, now);
    return isRefused(started) ? started.refused : started;
  };
  const stop = (id: string) => db.asOwner('update bills.runs set failed_at = $1 where id = $2', [now.toString(), id]);
  const make = (id: string, signal = new AbortController().signal) => makeBills(house, operator, id, { clock, signal }, 3);
  const runNow = (id: string) => reading(db, operator.id, (tx) => runOf(tx, id));
  /** The accounts whose bills lie in the archives of a run, in order. */
  const madeIn = async (id: string): Promise<string[]> => {
    const found = await runNow(id);
    const archives = (found?.parts ?? []).map(({ fileId }) => readFileSync(files.pathOf(house, operator.id, fileId)));
    return archives.flatMap((archive) => [...archive.toString('latin1').matchAll(/PK\x01\x02.{42}(\d+)-2026-10\.pdf/gs)].map(([, number]) => number as string));
  };
  const everyAccount = Array.from({ length: 7 }, (_, at) => `71000000${at + 1}`);

  test('makes one bill for every account of the month, in archives, and finishes', async () => {
    const id = (await start()) as string;
    await make(id);
    const found = await runNow(id);
    assert.deepEqual(found?.parts.map(({ part, bills, firstAccount, latestAccount }) => [part, bills, firstAccount, latestAccount]), [[1, 3, '710000001', '710000003'], [2, 3, '710000004', '710000006'], [3, 1, '710000007', '710000007']]);
    assert.deepEqual([found?.run.bills, String(found?.run.finishedAt)], [7, now.toString()]);
    assert.deepEqual(await madeIn(id), everyAccount);
    const archive = readFileSync(files.pathOf(house, operator.id, found?.parts[0]?.fileId as string));
    const first = readPdf(archive.subarray(archive.indexOf('%PDF'), archive.indexOf('PK\x03\x04', 40)));
    assert.deepEqual(first.faults, []);
    assert.match(first.text, /Владелец 1[^]*10,00/);
  });

  test('that was killed between any two steps goes on where it stopped: no bill is left out and none is made twice', async () => {
    // The clock is read before an archive is stored, when it is stored and its row is about to be written, and at the end.
    for (let step = 1; step <= 7; step++) {
      const id = (await start()) as string;
      let read = 0;
      const clockThatKills = () => {
        if (++read === step) throw new Error('killed');
        return now;
      };
      await assert.rejects(makeBills(house, operator, id, { clock: clockThatKills, signal: new AbortController().signal }, 3), /killed/);
      assert.equal((await runNow(id))?.run.finishedAt, null);
      await make(id);
      assert.deepEqual(await madeIn(id), everyAccount, `killed at step ${step}`);
      assert.ok((await runNow(id))?.run.finishedAt);
    }
  });

  test('stops between two bills when its worker must stop, and goes on later', async () => {
    const id = (await start()) as string;
    await assert.rejects(make(id, AbortSignal.abort()), { name: 'AbortError' });
    assert.deepEqual(await madeIn(id), []);
    await make(id);
    assert.deepEqual(await madeIn(id), everyAccount);
  });

  test('two workers that were given the same run make each bill once, and what the slower one made is removed', async () => {
    const id = (await start()) as string;
    await Promise.all([make(id), make(id)]);
    assert.deepEqual(await madeIn(id), everyAccount);
    const kept = await db.asOwner("select count(*)::integer as count from files.files where kind = 'bills' and removed_at is null");
    assert.ok(readdirSync(join(house.filesFolder, String(operator.id))).length <= Number(kept[0]?.['count']));
  });

  test('of a month without bills, and of one that is being made, does not start', async () => {
    assert.equal(await start(Temporal.PlainDate.from('2020-01-01')), 'nothing-billed');
    const id = (await start()) as string;
    assert.equal(await start(), 'under-way');
    await stop(id);
    const again = (await start()) as string;
    assert.match(again, /^[0-9a-f-]{36}$/);
    await make(again);
  });

  test('starts at night for the latest billed month, and once', async () => {
    await db.asOwner('insert into accounts.bills (operator_id, account_id, period, due_minor, import_id) select operator_id, account_id, date \'2026-11-01\', 100, import_id from accounts.bills where period = \'2026-10-01\' limit 1');
    const id = (await startNightlyRun(house, operator, now)) as string;
    assert.equal(String((await runNow(id))?.run.period), '2026-11-01');
    assert.equal((await runNow(id))?.run.startedBy, null);
    assert.equal(await startNightlyRun(house, operator, now), undefined);
    await make(id);
    assert.equal(await startNightlyRun(house, operator, now), undefined);
    assert.equal(await startNightlyRun(house, other, now), undefined, 'nothing billed, nothing started');
  });

  test('is the operator’s own: another sees neither run nor archive', async () => {
    const runs = await reading(db, operator.id, listRuns);
    const run = (await reading(db, operator.id, (tx) => Promise.all(runs.map(async (one) => ((await partFile(tx, one.id, 1)) ? one : undefined))))).find((one) => one !== undefined);
    assert.ok(run);
    await reading(db, other.id, async (tx) => {
      assert.deepEqual(await listRuns(tx), []);
      assert.equal(await runOf(tx, run.id), undefined);
      assert.equal(await partFile(tx, run.id, 1), undefined);
    });
    assert.ok(await reading(db, operator.id, (tx) => partFile(tx, run.id, 1)));
    await assert.rejects(transaction(db, operator.id, (tx) => tx.run({ text: 'delete from bills.run_parts', values: [] } as never)));
  });
});
