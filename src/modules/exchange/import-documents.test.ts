import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { zipOf } from '#lib/zip.ts';
import * as files from '#files';
import * as papers from '#papers';
import { applyImport } from './apply-import.ts';
import * as exchange from './index.ts';
import { workbook } from './reading/made-tables.test.ts';
import { account, clerk, now, openTestHouse, run, type TestHouse } from './stand.test.ts';

const NUMBERS = ['D-1', 'D-2', 'D-3', 'D-4'];
const READER = '00000000-0000-7000-8000-000000000001';
const CLEAN = { scan: () => Promise.resolve({ verdict: 'clean' }) } as Parameters<typeof papers.scanPaper>[1];
const pdf = (says: string) => Buffer.from(`%PDF-1.7\n${says}\n%%EOF\n`);

describe('registries of documents', () => {
  let at: TestHouse;
  before(async () => {
    at = await openTestHouse();
    await declareJobs(at.db, papers.papersJobs);
    await at.applied('accounts', at.registry('accounts', NUMBERS.map((number) => account(number, 'Ким Вера'))));
  });
  after(() => at.close());

  const line = (number: string, paper: string, file: string, { kind = 'act', title = 'Act of inspection', more = ';;', on = '20.11.2026' } = {}) => [number, kind, paper, title, more, on, file].join(';');
  const bundle = (lines: readonly string[], ...contents: [string, Buffer][]) =>
    zipOf([{ name: 'документы.csv', content: Buffer.from(at.registry('documents', lines)) }, ...contents.map(([name, content]) => ({ name, content }))]);
  const words = (one: exchange.ImportDetail) => one.rejects.map(({ line: row, word, field }) => `${row} ${word}${field ? ` ${field}` : ''}`);
  const idOf = async (number: string) => BigInt((await at.rows('select id from accounts.accounts where number = $1 and operator_id = $2', number, at.operator.id))[0]!['id'] as string);
  const shownTo = async (number: string, heldFrom: Temporal.PlainDate | null = null) => {
    const id = await idOf(number);
    return (await reading(at.db, at.operator.id, (tx) => papers.papersFor(tx, { userId: READER, account: { id, heldFrom }, zone: at.operator.zone }))).papers;
  };
  const kept = async (number: string) => {
    const id = await idOf(number);
    return reading(at.db, at.operator.id, (tx) => papers.papersOf(tx, id));
  };
  const scan = (paper: papers.Paper | undefined) => papers.scanPaper(at.house, CLEAN, at.operator.id, paper!.id, now);
  const storedFiles = async () => (await at.rows(`select id from files.files where kind = 'paper' and removed_at is null`)).length;

  test('bring each document into its account, held until it was scanned, with its source and its title in every language', async () => {
    const lines = [line('D-1', 'A-7', 'акт 7.pdf', { title: '', more: 'Қарау актісі;Акт осмотра;' }), line('D-2', 'K-1', 'k.pdf', { kind: 'contract', title: 'Contract' })];
    const one = await at.applied('documents', bundle(lines, ['акт 7.pdf', pdf('act 7')], ['k.pdf', pdf('contract')], ['stray.pdf', pdf('stray')]));
    assert.deepEqual([one.state, one.preview?.entries, one.preview?.remarks], ['applied', { inFile: 2, known: 0, changed: 0, added: 2, unchanged: 0 }, [{ word: 'unnamed-files', count: 1, line: null }]]);
    const [act] = await shownTo('D-1');
    assert.deepEqual([act?.number, act?.kind, act?.source, act?.mediaType, act && papers.stateOf(act), act?.datedOn?.toString()], ['A-7', 'act', 'registry', 'application/pdf', 'held', '2026-11-20']);
    assert.deepEqual((['kk', 'ru', 'en'] as const).map((language) => papers.shownTitle(act!, language)), ['Қарау актісі', 'Акт осмотра', 'Акт осмотра']);
    assert.deepEqual((await at.rows(`select count(*)::integer as waiting from pgboss.job where name = 'papers.scan'`))[0], { waiting: 2 });
    assert.equal(await scan(act), 'clean');
    assert.deepEqual((await shownTo('D-1')).map(papers.stateOf), ['open']);
    const file = await reading(at.db, at.operator.id, (tx) => files.fileOf(tx, act!.fileId));
    assert.deepEqual([file?.name, await text(files.openFile(at.house, at.operator.id, file!))], ['акт 7.pdf', pdf('act 7').toString()]);
    assert.equal((await at.rows('select from papers.deliveries')).length, 0);
  });

  test('change nothing when they come again; a newer version takes the place of the earlier one once it was found clean, and that stays', async () => {
    const again = [line('D-1', 'A-7', 'акт 7.pdf', { title: '', more: 'Қарау актісі;Акт осмотра;' }), line('D-2', 'K-1', 'k2.pdf', { kind: 'contract', title: 'Contract' })];
    const [first] = await shownTo('D-2');
    await scan(first);
    await at.rows(`update papers.papers set added_at = added_at - interval '1 day'`);
    const before = await storedFiles();
    const one = await at.applied('documents', bundle(again, ['акт 7.pdf', pdf('act 7')], ['k2.pdf', pdf('contract, corrected')]));
    assert.deepEqual(one.preview?.entries, { inFile: 2, known: 2, changed: 1, added: 0, unchanged: 1 });
    assert.equal(await storedFiles(), before + 1);
    assert.deepEqual((await shownTo('D-2')).map(papers.stateOf), ['held', 'open'], 'until then the earlier one is read');
    const [newest] = await shownTo('D-2');
    await scan(newest);
    assert.deepEqual((await shownTo('D-2')).map(({ id }) => id), [newest!.id]);
    assert.deepEqual((await kept('D-2')).map(({ id, supersededAt }) => [id, supersededAt !== null]), [[newest!.id, false], [first!.id, true]]);
    const id = await idOf('D-2');
    assert.equal(await reading(at.db, at.operator.id, (tx) => papers.paperFor(tx, { userId: READER, account: { id, heldFrom: null }, zone: at.operator.zone }, first!.id)), undefined);
  });

  test('show the present holder nothing of a time before his, whenever they came', async () => {
    await at.applied('documents', bundle([line('D-3', 'O-1', 'old.pdf', { on: '01.03.2019' }), line('D-3', 'N-1', 'new.pdf', { on: '20.11.2026' })], ['old.pdf', pdf('old')], ['new.pdf', pdf('new')]));
    assert.deepEqual((await shownTo('D-3')).map(({ number }) => number).sort(), ['N-1', 'O-1']);
    assert.deepEqual((await shownTo('D-3', Temporal.PlainDate.from('2026-11-01'))).map(({ number }) => number), ['N-1']);
    assert.deepEqual(await shownTo('D-3', Temporal.PlainDate.from('2026-12-01')), []);
  });

  test('list every line that cannot be taken, with its reason, and take the others', async () => {
    const good = Array.from({ length: 160 }, (_, n) => line('D-4', `G-${n}`, `g${n}.pdf`));
    const bad = [
      line('D-9', 'B-1', 'b1.pdf'),
      line('D-4', 'B-2', 'nowhere.pdf'),
      line('D-4', 'B-3', 'b3.pdf'),
      line('D-4', 'B-4', 'b4.pdf'),
      line('D-4', 'B-5', 'b5.pdf', { kind: 'poem' }),
      line('D-4', 'B-6', 'b6.pdf', { title: '' }),
      line('D-4', 'B-7', 'g0.pdf'),
      line('D-4', 'G-1', 'b8.pdf'),
    ];
    const contents = [...good.map((_, n): [string, Buffer] => [`g${n}.pdf`, pdf(`g${n}`)]), ...['b1', 'b5', 'b6', 'b8'].map((name): [string, Buffer] => [`${name}.pdf`, pdf(name)])];
    const one = await at.applied('documents', bundle([...good, ...bad], ...contents, ['b3.pdf', Buffer.from('MZ no document')], ['b4.pdf', Buffer.concat([pdf('x'), Buffer.alloc(papers.PAPER_BYTES), pdf('y')])]));
    assert.deepEqual(words(one), [
      '163 unknown-account account', '164 file-missing file', '165 file-kind file', '166 file-too-large file',
      '167 unknown-word paperKind', '168 missing title', '169 file-twice file', '170 duplicate',
    ]);
    assert.deepEqual([one.state, one.preview?.taken, (await kept('D-4')).length], ['applied', 160, 160]);
  });

  test('are refused as a whole without their files, with folders, with two registries, cut off or when the archive inflates to a bomb', async () => {
    const csv = Buffer.from(at.registry('documents', [line('D-1', 'X-1', 'x.pdf')]));
    const refused = async (content: Buffer) => {
      const one = await at.previewed('documents', content);
      return [one.state, one.word];
    };
    assert.deepEqual(await refused(csv), ['rejected', 'archive-missing']);
    assert.deepEqual(await refused(workbook([['account'], ['D-1']])), ['rejected', 'archive-missing']);
    assert.deepEqual(await refused(zipOf([{ name: 'r.csv', content: csv }, { name: '../x.pdf', content: pdf('x') }])), ['rejected', 'archive-unsafe']);
    assert.deepEqual(await refused(zipOf([{ name: 'r.csv', content: csv }, { name: 's.csv', content: csv }])), ['rejected', 'archive-registry']);
    assert.deepEqual(await refused(zipOf([{ name: 'r.csv', content: csv }, { name: 'r.csv', content: csv }])), ['rejected', 'archive-broken']);
    assert.deepEqual(await refused(zipOf([{ name: 'r.csv', content: csv }, { name: 'x.pdf', content: pdf('x') }]).subarray(0, -30)), ['rejected', 'archive-broken']);
  });

  test('go on behind the files that are stored when a worker is stopped between them, and leave nothing when they are cancelled then', async () => {
    const stopped = async (mark: string) => {
      const one = await at.previewed('documents', bundle(['1', '2', '3'].map((n) => line('D-1', `${mark}-${n}`, `${n}.pdf`)), ...['1', '2', '3'].map((n): [string, Buffer] => [`${n}.pdf`, pdf(`${mark} ${n}`)])));
      assert.equal(await exchange.requestApply(at.house, at.operator, clerk, { importId: one.id }, now), 'applying');
      const stop = new AbortController();
      await assert.rejects(applyImport(at.house, at.operator, one.id, { ...run, signal: stop.signal, onProgress: () => stop.abort() }), /the worker stops/);
      return one.id;
    };
    const folder = join(at.folder, 'files', String(at.operator.id));
    const before = await storedFiles();
    const id = await stopped('S');
    assert.deepEqual([await storedFiles(), (await kept('D-1')).filter(({ number }) => number?.startsWith('S')).length], [before + 1, 0]);
    const name = `staging.i${id.replaceAll('-', '')}`;
    await at.rows(`truncate ${name}_accounts, ${name}_lines, ${name}_files`);
    await applyImport(at.house, at.operator, id, run);
    assert.deepEqual([(await at.detail(id)).state, await storedFiles(), (await kept('D-1')).filter(({ number }) => number?.startsWith('S')).length], ['applied', before + 3, 3]);
    const cancelled = await stopped('C');
    assert.equal(await storedFiles(), before + 4);
    const lying = (await readdir(folder)).length;
    assert.equal(await exchange.cancelImport(at.house, at.operator, clerk, { importId: cancelled }, now), 'cancelled');
    assert.deepEqual([await storedFiles(), (await readdir(folder)).length, (await at.rows('select from papers.deliveries')).length], [before + 3, lying - 1, 0]);
  });
});
