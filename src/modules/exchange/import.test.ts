import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { inspect } from 'node:util';
import iconv from 'iconv-lite';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading } from '#lib/db/transaction.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { isRefused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as files from '#files';
import * as operators from '#operators';
import { applyImport } from './apply-import.ts';
import * as exchange from './index.ts';
import { previewImport } from './preview-import.ts';

const PROFILES = join(import.meta.dirname, '../../../profiles');
const now = Temporal.Instant.from('2026-11-21T06:00:00Z');
const clock = () => now;
const clerk = { kind: 'staff', id: 'clerk' } as const;
const run = { clock, signal: new AbortController().signal };

let db: TestDatabase;
let folder: string;
let house: exchange.ExchangeHouse;
let heat: operators.Operator;
let housing: operators.Operator;

before(async () => {
  db = await testDatabase();
  await declareJobs(db, exchange.exchangeJobs);
  folder = await mkdtemp(join(tmpdir(), 'kabinet-import-'));
  house = { db, filesFolder: join(folder, 'files'), layouts: await exchange.loadLayouts(join(PROFILES, 'layouts')) };
  const enrolled = await operators.enrolOperators(db, await operators.loadProfiles(PROFILES));
  const [first, second] = enrolled.map((one) => ({ ...one, profile: { ...one.profile, imports: { ...one.profile.imports, layouts: [...house.layouts.keys()] } } }));
  assert.ok(first && second);
  [heat, housing] = [first, second];
});
after(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

/** Stores a registry, starts its import and reads it. */
async function previewed(layout: string, content: string | Buffer, operator = heat): Promise<exchange.ImportDetail> {
  const id = await started(layout, content, operator);
  await previewImport(house, operator, id, run);
  return detail(id, operator);
}

async function started(layout: string, content: string | Buffer, operator = heat): Promise<string> {
  const file = await files.storeFile(house, operator, clerk, { kind: 'registry', name: 'registry.csv', content: Readable.from([Buffer.from(content)]) }, now);
  assert.ok(!isRefused(file), inspect(file));
  const one = await exchange.startImport(house, operator, clerk, { fileId: file.id, layout }, now);
  assert.ok(!isRefused(one), inspect(one));
  return one.id;
}

async function detail(id: string, operator = heat): Promise<exchange.ImportDetail> {
  const found = await reading(db, operator.id, (tx) => exchange.importOf(tx, id));
  assert.ok(found);
  return found;
}

async function applied(layout: string, content: string | Buffer, operator = heat): Promise<exchange.ImportDetail> {
  const one = await previewed(layout, content, operator);
  assert.equal(await exchange.requestApply(house, operator, clerk, { importId: one.id }, now), 'applying', inspect(one));
  await applyImport(house, operator, one.id, run);
  return detail(one.id, operator);
}

const words = (one: exchange.ImportDetail) => one.rejects.map(({ line, word, field }) => `${line} ${word}${field ? ` ${field}` : ''}`);
const rows = (text: string, ...values: unknown[]) => db.asOwner(text, values);

/** A complete registry of the layout, with its control lines. */
function registry(layout: string, lines: readonly string[], operator = 'heat', eol = '\r\n'): string {
  const { columns, totals } = house.layouts.get(layout) as exchange.Layout;
  const at = totals?.of ? columns.indexOf(totals.of) : -1;
  const total = lines.reduce((sum, line) => sum + Math.round(Number((line.split(';')[at] ?? '0').replace(',', '.')) * 100), 0);
  const end = [`#RECORDS ${lines.length}`, ...(at < 0 ? [] : [`#TOTAL ${(total / 100).toFixed(2).replace('.', ',')}`])];
  return [`#OPERATOR ${operator}`, columns.join(';'), ...lines, ...end, ''].join(eol);
}

const account = (number: string, holder = 'Сейітова Айгүл') => `${number};${holder};ул. Абая, 12, кв. 7;54,3;3;${number}-2020;01.03.2020`;
const charge = (number: string, period: string, service: string, amount: string) => `${number};${period};${service};0,00;1,5;Gcal;100;${amount};0,00;0,00;0,00;0,00;${amount}`;

describe('a registry of debts without a header', () => {
  test('loads as it is, comments and an open last line included, and gives each account its bill', async () => {
    const one = await applied('balances', '# Number of records: 3\n# useless comment\n\nTEST1;Some street,12,1;294,55;0622\nTEST2;Some street,12,2;-1872,61;0622\nTEST3;Some street,12,3;4231,93;0622\n\n# Records: 3');
    assert.equal(one.state, 'applied');
    assert.equal(one.preview?.totalMinor, 265387n);
    const bills = await rows(`select a.number, a.address, b.period::text, b.due_minor::text as due from accounts.bills b join accounts.accounts a on a.id = b.account_id where b.import_id = $1 order by 1`, one.id);
    assert.deepEqual(bills, [
      { number: 'TEST1', address: 'Some street,12,1', period: '2022-06-01', due: '29455' },
      { number: 'TEST2', address: 'Some street,12,2', period: '2022-06-01', due: '-187261' },
      { number: 'TEST3', address: 'Some street,12,3', period: '2022-06-01', due: '423193' },
    ]);
  });

  test('with another sum for the same month adds a version and keeps the one in the hand of the customer', async () => {
    await applied('balances', 'VERSION1;;100,00;0522');
    await applied('balances', 'VERSION1;;90,00;0522');
    const bills = await rows(`select version, due_minor::int as due, superseded_at is null as "inForce" from accounts.bills b join accounts.accounts a on a.id = b.account_id where a.number = 'VERSION1' order by 1`);
    assert.deepEqual(bills, [{ version: 1, due: 10000, inForce: false }, { version: 2, due: 9000, inForce: true }]);
  });
});

describe('registries of accounts, charges, bills and payments', () => {
  test('fill the accounts, and a second one changes what differs and nothing else', async () => {
    const first = await applied('accounts', registry('accounts', [account('A-1'), account('A-2'), account('a-3')]));
    assert.deepEqual(first.preview?.accounts, { inFile: 3, known: 0, added: 3, changed: 0, unchanged: 0 });
    const second = await previewed('accounts', registry('accounts', [account('A-1'), account('A-2', 'Иванова Мария'), account('A-4')]));
    assert.deepEqual(second.preview?.accounts, { inFile: 3, known: 2, added: 1, changed: 1, unchanged: 1 });
    await exchange.requestApply(house, heat, clerk, { importId: second.id }, now);
    await applyImport(house, heat, second.id, run);
    assert.deepEqual(await rows(`select number, holder, import_id = $1 as "isNew" from accounts.accounts where number like 'A-%' order by 1`, second.id), [
      { number: 'A-1', holder: 'Сейітова Айгүл', isNew: false },
      { number: 'A-2', holder: 'Иванова Мария', isNew: true },
      { number: 'A-3', holder: 'Сейітова Айгүл', isNew: false },
      { number: 'A-4', holder: 'Сейітова Айгүл', isNew: true },
    ]);
  });

  test('bring charges by service; the next registry of the month replaces what it names', async () => {
    await applied('charges', registry('charges', [charge('A-1', '08.2026', 'heating', '150,00'), charge('A-1', '08.2026', 'upkeep', '45,50'), charge('A-2', '08.2026', 'heating', '150,00')]));
    const again = await applied('charges', registry('charges', [charge('A-1', '08.2026', 'heating', '151,00'), charge('A-2', '08.2026', 'heating', '150,00')]));
    assert.equal(again.preview?.differencePercent, 0.3);
    assert.equal(again.preview?.comparedPeriod?.toString(), '2026-08-01');
    const found = await rows(`select a.number, c.service, c.charged_minor::int as charged, c.volume::text, c.import_id = $1 as "isNew" from accounts.charges c join accounts.accounts a on a.id = c.account_id order by 1, 2`, again.id);
    assert.deepEqual(found, [
      { number: 'A-1', service: 'heating', charged: 15100, volume: '1.5', isNew: true },
      { number: 'A-1', service: 'upkeep', charged: 4550, volume: '1.5', isNew: false },
      { number: 'A-2', service: 'heating', charged: 15000, volume: '1.5', isNew: false },
    ]);
  });

  test('a bill that another one replaces no longer counts, in the file and later', async () => {
    const bill = (number: string, replaces: string, amount: string) => `A-1;08.2026;${number};${replaces};01.09.2026;25.09.2026;0,00;${amount};0,00;${amount}`;
    await applied('bills', registry('bills', [bill('B1', '', '200,00'), bill('B1/2', 'B1', '190,00'), bill('B2', '', '10,00')]));
    await applied('bills', registry('bills', [bill('B1/3', 'B1/2', '180,00')]));
    const found = await rows(`select b.number, b.superseded_at is null as "inForce" from accounts.bills b join accounts.accounts a on a.id = b.account_id where a.number = 'A-1' order by 1`);
    assert.deepEqual(found, [{ number: 'B1', inForce: false }, { number: 'B1/2', inForce: false }, { number: 'B1/3', inForce: true }, { number: 'B2', inForce: true }]);
  });

  test('a payment that is known is not paid twice', async () => {
    const payment = (reference: string) => `A-1;05.09.2026;150,00;bank;${reference}`;
    await applied('payments', registry('payments', [payment('P1')]));
    await applied('payments', registry('payments', [payment('P1'), payment('P2')]));
    assert.deepEqual(await rows(`select reference from accounts.payments order by 1`), [{ reference: 'P1' }, { reference: 'P2' }]);
  });
});

describe('every encoding', () => {
  for (const encoding of ['utf-8', 'windows-1251', 'cp866', 'koi8-r'] as const) {
    test(`is detected: ${encoding}`, async () => {
      const text = registry('accounts', [account(`E-${encoding.length}1`, 'Петров Щукарь Ёжикович'), account(`E-${encoding.length}2`, 'НУРЛАНОВА ДИНА')]);
      const one = await applied('accounts', iconv.encode(text, encoding));
      assert.equal(one.preview?.encoding, encoding);
      const [found] = await rows(`select holder, address from accounts.accounts where number = $1`, `E-${encoding.length}1`);
      assert.deepEqual(found, { holder: 'Петров Щукарь Ёжикович', address: 'ул. Абая, 12, кв. 7' });
    });
  }

  test('UTF-8 may carry its mark', async () => {
    const one = await previewed('accounts', `\ufeff${registry('accounts', [account('BOM-1')])}`);
    assert.equal(one.state, 'previewed');
    assert.equal(one.preview?.rejected, 0);
  });
});

describe('bad input', () => {
  const refused = [
    ['UTF-16', 'utf-16', 'accounts', () => iconv.encode(registry('accounts', [account('X-1')]), 'utf-16le', { addBOM: true })],
    ['nothing but comments', 'empty', 'balances', () => '# nothing\n\n'],
    ['another layout without a header', 'wrong-layout', 'balances', () => 'a;b\nc;d\n'],
    ['another header', 'wrong-layout', 'charges', () => registry('accounts', [account('X-1')])],
    ['a cut last line', 'truncated', 'balances', () => 'TEST1;Some street;1,00;0622\nTEST2;Some str'],
    ['missing control lines', 'truncated', 'accounts', () => registry('accounts', [account('X-1')]).replace(/#RECORDS.*/s, '')],
    ['fewer records than announced', 'records-differ', 'accounts', () => registry('accounts', [account('X-1')]).replace('#RECORDS 1', '#RECORDS 2')],
    ['another total than announced', 'total-differs', 'charges', () => registry('charges', [charge('A-1', '09.2026', 'heating', '5,00')]).replace('#TOTAL 5,00', '#TOTAL 5,01')],
    ['the registry of another operator', 'other-operator', 'accounts', () => registry('accounts', [account('X-1')], 'housing')],
    ['accounts that nobody knows', 'no-account-known', 'charges', () => registry('charges', [charge('NOBODY-1', '09.2026', 'heating', '5,00')])],
  ] as const;
  for (const [what, word, layout, content] of refused) {
    test(`${what}: the whole is refused (${word}) and nothing stays in staging`, async () => {
      const one = await previewed(layout, content());
      assert.deepEqual([one.state, one.word], ['rejected', word]);
      assert.deepEqual(await rows(`select tablename from pg_tables where schemaname = 'staging'`).then((all) => all.filter(({ tablename }) => String(tablename).includes(one.id.replaceAll('-', '')))), []);
    });
  }

  test('a broken line is listed with its reason and does not stop the others', async () => {
    const good = Array.from({ length: 200 }, (_, at) => charge(`R-${at}`, '07.2026', 'heating', '10,00'));
    await applied('accounts', registry('accounts', good.map((_, at) => account(`R-${at}`))));
    const bad = [
      charge('R-1', '07.2026', 'upkeep', '=1+2'),
      charge('R-1', '13.2026', 'upkeep', '1,00'),
      charge('R-1', '07.2099', 'upkeep', '1,00'),
      charge('R-1', '07.2026', 'up\u0001keep', '1,00'),
      charge('R/1', '07.2026', 'upkeep', '1,00'),
      charge('NOBODY', '07.2026', 'upkeep', '1,00'),
      charge('R-1', '07.2026', 'heating', '1,00'),
      `"R-1;07.2026`,
      `R-1;07.2026;${'x'.repeat(70_000)}`,
    ];
    const one = await previewed('charges', registry('charges', [...good, ...bad]).replace(/#TOTAL .*/, '#TOTAL 0,00'));
    assert.equal(one.state, 'previewed');
    assert.deepEqual(words(one), [
      '203 formula charged', '204 period period', '205 date-out-of-range period', '206 control-character service', '207 account-form account',
      '208 unknown-account account', '209 duplicate', '210 quote', '211 line-too-long',
    ]);
    assert.equal(one.rejects.find(({ word }) => word === 'duplicate')?.firstLine, 4);
    assert.equal(one.preview?.taken, 200);
    const file = await reading(db, heat.id, (tx) => exchange.rejectsFile(tx, one.id));
    assert.ok(file);
    const listed = (await readFile(files.pathOf(house, heat.id, file.id), 'utf8')).trim().split('\n');
    assert.equal(listed.length, 9);
    assert.match(listed[0] ?? '', /=1\+2.*;203;formula charged$/);
  });

  test('sums are read with comma, dot, space and minus of any width', async () => {
    const sums = ['1 234,50', '1\u00a0234,50', '-5.5', '\u2212 7', '+3,1', '0'];
    const one = await applied('balances', sums.map((sum, at) => `SUM-${at};;${sum};0718`).join('\n'));
    const found = await rows(`select b.due_minor::int as due from accounts.bills b join accounts.accounts a on a.id = b.account_id where b.import_id = $1 order by a.number`, one.id);
    assert.deepEqual(found.map(({ due }) => due), [123450, 123450, -550, -700, 310, 0]);
  });

  test('a formula in a text stays text', async () => {
    await applied('balances', 'FORMULA-1;=cmd|calc!A1;1,00;0622');
    assert.deepEqual(await rows(`select address from accounts.accounts where number = 'FORMULA-1'`), [{ address: '=cmd|calc!A1' }]);
  });

  test('a registry with too many broken lines can be looked at and cancelled but not applied', async () => {
    const one = await previewed('balances', 'MANY-1;;1,00;0622\nMANY-2;;x;0622\n');
    assert.equal(one.preview?.isApplicable, false);
    assert.deepEqual(await exchange.requestApply(house, heat, clerk, { importId: one.id }, now), { refused: 'not-applicable' });
    assert.equal(await exchange.cancelImport(house, heat, clerk, { importId: one.id }, now), 'cancelled');
  });
});

describe('once and only once', () => {
  test('the same content is refused while and after it is applied, of two at once one, and free again when it was cancelled', async () => {
    const content = 'ONCE-1;;1,00;0710\n';
    const store = () => files.storeFile(house, heat, clerk, { kind: 'registry', name: 'r.csv', content: Readable.from([Buffer.from(content)]) }, now);
    const [a, b] = await Promise.all([store(), store()]);
    assert.ok(!isRefused(a) && !isRefused(b));
    const both = await Promise.all([a, b].map(({ id }) => exchange.startImport(house, heat, clerk, { fileId: id, layout: 'balances' }, now)));
    const winner = both.find((one) => !isRefused(one)) as exchange.Import;
    const loser = both.find((one) => isRefused(one)) as exchange.SameFile;
    assert.deepEqual([loser.refused, loser.importId], ['same-file', winner.id]);
    await exchange.cancelImport(house, heat, clerk, { importId: winner.id, reason: 'by mistake' }, now);
    assert.equal((await applied('balances', content)).state, 'applied');
    assert.ok(isRefused(await exchange.startImport(house, heat, clerk, { fileId: a.id, layout: 'balances' }, now)));
  });

  test('cancelled while it is applied, it leaves nothing', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `CANCEL-${at};;1,00;0716`);
    const one = await previewed('balances', lines.join('\n'));
    await exchange.requestApply(house, heat, clerk, { importId: one.id }, now);
    let isCancelled: Promise<unknown> | undefined;
    const onProgress = () => void (isCancelled ??= exchange.cancelImport(house, heat, clerk, { importId: one.id }, now));
    await applyImport(house, heat, one.id, { ...run, onProgress });
    assert.equal(await isCancelled, 'cancelled');
    assert.equal((await detail(one.id)).state, 'cancelled');
    assert.deepEqual(await rows(`select count(*)::int as n from accounts.accounts where number like 'CANCEL-%'`), [{ n: 0 }]);
  });

  test('a worker that stops half way leaves nothing, and the next run applies all of it; a third changes nothing', async () => {
    const one = await previewed('balances', Array.from({ length: 20_000 }, (_, at) => `KILL-${at};;1,00;0714`).join('\n'));
    await exchange.requestApply(house, heat, clerk, { importId: one.id }, now);
    const stop = new AbortController();
    await assert.rejects(applyImport(house, heat, one.id, { clock, signal: stop.signal, onProgress: () => stop.abort() }));
    assert.deepEqual(await rows(`select count(*)::int as n from accounts.accounts where number like 'KILL-%'`), [{ n: 0 }]);
    await applyImport(house, heat, one.id, run);
    await applyImport(house, heat, one.id, run);
    assert.deepEqual(await rows(`select count(*)::int as n from accounts.bills where import_id = $1`, one.id), [{ n: 20_000 }]);
    assert.deepEqual(await exchange.cancelImport(house, heat, clerk, { importId: one.id }, now), { refused: 'too-late' });
  });

  test('staging emptied by a crash of the server is read again', async () => {
    const one = await previewed('balances', 'CRASH-1;;1,00;0712\n');
    await exchange.requestApply(house, heat, clerk, { importId: one.id }, now);
    const name = `staging.i${one.id.replaceAll('-', '')}`;
    await rows(`truncate ${name}_accounts, ${name}_lines`);
    await applyImport(house, heat, one.id, run);
    assert.deepEqual(await rows(`select due_minor::int as due from accounts.bills where import_id = $1`, one.id), [{ due: 100 }]);
  });
});

test('a registry that changes the total too much waits for a second person, who is not the first', async () => {
  await applied('balances', 'TWO-1;;100,00;0120\n');
  const one = await previewed('balances', 'TWO-1;;900,00;0120\n');
  assert.equal(one.preview?.needsSecondPerson, true);
  assert.equal(await exchange.requestApply(house, heat, clerk, { importId: one.id, reason: 'correct' }, now), 'awaiting-approval');
  const deciding = { db, approvalKinds: { import: exchange.importApproval(house) } };
  const wish = { approvalId: (await detail(one.id)).approvalId as string, decision: 'approve', reason: '' } as const;
  assert.deepEqual(await approvals.decideApproval(deciding, heat, { id: 'clerk' }, wish, now), { refused: 'same-person' });
  assert.ok(!isRefused(await approvals.decideApproval(deciding, heat, { id: 'accountant' }, wish, now)));
  assert.deepEqual(await approvals.decideApproval(deciding, heat, { id: 'auditor' }, wish, now), { refused: 'decided' });
  await applyImport(house, heat, one.id, run);
  assert.equal((await detail(one.id)).state, 'applied');
});

test('an import of one operator is nothing to another, and its accounts are its own', async () => {
  const one = await applied('accounts', registry('accounts', [account('A-1', 'Соседкина Анна')], 'housing'), housing);
  assert.equal(await reading(db, heat.id, (tx) => exchange.importOf(tx, one.id)), undefined);
  assert.deepEqual(await exchange.cancelImport(house, heat, clerk, { importId: one.id }, now), { refused: 'not-found' });
  assert.deepEqual(await rows(`select holder from accounts.accounts where number = 'A-1' and operator_id = $1`, heat.id), [{ holder: 'Сейітова Айгүл' }]);
});

test('a whole import in one go reports its progress and leaves no staging behind', async () => {
  const path = join(folder, 'now.csv');
  await writeFile(path, registry('accounts', [account('NOW-1')]));
  const one = await exchange.importNow(house, heat, { path, layout: 'accounts' }, clock);
  assert.equal(!isRefused(one) && one.state, 'applied');
  assert.ok((await readdir(join(folder, 'files', String(heat.id)))).length > 0);
  assert.deepEqual(await exchange.importNow(house, heat, { path, layout: 'accounts' }, clock).then((again) => isRefused(again) && again.refused), 'same-file');
});
