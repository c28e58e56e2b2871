import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { reading } from '#lib/db/transaction.ts';
import * as files from '#files';
import * as exchange from './index.ts';
import { dbf, workbook } from './reading/made-tables.test.ts';
import { account, charge, clerk, now, openTestHouse, type TestHouse } from './stand.test.ts';

const HOLDER = 'Сейітова Айгүл';

let at: TestHouse;
before(async () => {
  at = await openTestHouse();
});
after(() => at.close());

const words = (one: exchange.ImportDetail) => one.rejects.map(({ line, word, field }) => `${line} ${word}${field ? ` ${field}` : ''}`);

describe('bad input', () => {
  const refused = [
    ['a damaged workbook', 'workbook-broken', 'debts', () => workbook([['LS', 'FIO_PLA', 'ADDRESS', 'PERIOD', 'SUMMA'], ['A-1', '', '', '0922', 1]]).subarray(0, 900)],
    ['a workbook with other columns', 'wrong-layout', 'debts', () => workbook([['A', 'B']])],
    ['a DBF with a wrong header', 'dbf-broken', 'debts', () => dbf([{ name: 'LS', type: 'C', length: 11 }], [['A-1']]).fill(0x7f, 10, 11)],
    ['UTF-16', 'utf-16', 'accounts', () => iconv.encode(at.registry('accounts', [account('X-1', HOLDER)]), 'utf-16le', { addBOM: true })],
    ['nothing but comments', 'empty', 'balances', () => '# nothing\n\n'],
    ['another layout without a header', 'wrong-layout', 'balances', () => 'a;b\nc;d\n'],
    ['another header', 'wrong-layout', 'charges', () => at.registry('accounts', [account('X-1', HOLDER)])],
    ['a cut last line', 'truncated', 'balances', () => 'TEST1;Some street;1,00;0622\nTEST2;Some str'],
    ['missing control lines', 'truncated', 'accounts', () => at.registry('accounts', [account('X-1', HOLDER)]).replace(/#RECORDS.*/s, '')],
    ['fewer records than announced', 'records-differ', 'accounts', () => at.registry('accounts', [account('X-1', HOLDER)]).replace('#RECORDS 1', '#RECORDS 2')],
    ['another total than announced', 'total-differs', 'charges', () => at.registry('charges', [charge('A-1', '09.2026', 'heating', '5,00')]).replace('#TOTAL 5,00', '#TOTAL 5,01')],
    ['the registry of another operator', 'other-operator', 'accounts', () => at.registry('accounts', [account('X-1', HOLDER)], at.neighbour.code)],
    ['accounts that nobody knows', 'no-account-known', 'charges', () => at.registry('charges', [charge('NOBODY-1', '09.2026', 'heating', '5,00')])],
  ] as const;
  for (const [what, word, layout, content] of refused) {
    test(`${what}: the whole is refused (${word}) and nothing stays in staging`, async () => {
      const one = await at.previewed(layout, content());
      assert.deepEqual([one.state, one.word], ['rejected', word]);
      assert.deepEqual(await at.rows(`select tablename from pg_tables where schemaname = 'staging'`).then((all) => all.filter(({ tablename }) => String(tablename).includes(one.id.replaceAll('-', '')))), []);
    });
  }

  test('a broken line is listed with its reason and does not stop the others', async () => {
    const good = Array.from({ length: 200 }, (_, at) => charge(`R-${at}`, '07.2026', 'heating', '10,00'));
    await at.applied('accounts', at.registry('accounts', good.map((_, at) => account(`R-${at}`, HOLDER))));
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
    const one = await at.previewed('charges', at.registry('charges', [...good, ...bad]).replace(/#TOTAL .*/, '#TOTAL 0,00'));
    assert.equal(one.state, 'previewed');
    assert.deepEqual(words(one), [
      '203 formula charged', '204 period period', '205 date-out-of-range period', '206 control-character service', '207 account-form account',
      '208 unknown-account account', '209 duplicate', '210 quote', '211 line-too-long',
    ]);
    assert.equal(one.rejects.find(({ word }) => word === 'duplicate')?.firstLine, 4);
    assert.equal(one.preview?.taken, 200);
    const file = await reading(at.db, at.operator.id, (tx) => exchange.rejectsFile(tx, one.id));
    assert.ok(file);
    const listed = (await readFile(files.pathOf(at.house, at.operator.id, file.id), 'utf8')).trim().split('\r\n');
    assert.equal(listed.length, 9);
    assert.match(listed[0] ?? '', /^"R-1;.*=1\+2.*";203;formula charged$/);
  });

  test('sums are read with comma, dot, space and minus of any width', async () => {
    const sums = ['1 234,50', '1\u00a0234,50', '-5.5', '\u2212 7', '+3,1', '0'];
    const one = await at.applied('balances', sums.map((sum, at) => `SUM-${at};;${sum};0718`).join('\n'));
    const found = await at.rows(`select b.due_minor::int as due from accounts.bills b join accounts.accounts a on a.id = b.account_id where b.import_id = $1 order by a.number`, one.id);
    assert.deepEqual(found.map(({ due }) => due), [123450, 123450, -550, -700, 310, 0]);
  });

  test('a formula in a rejected line is none in the file of rejected lines', async () => {
    const good = Array.from({ length: 40 }, (_, at) => account(`F-${at}`, HOLDER));
    const one = await at.previewed('accounts', at.registry('accounts', [...good, account('=HYPERLINK(1)', '=cmd|calc!A1'), account('F 1;@SUM(1)', HOLDER)]));
    const file = await reading(at.db, at.operator.id, (tx) => exchange.rejectsFile(tx, one.id));
    assert.ok(file);
    const listed = (await readFile(files.pathOf(at.house, at.operator.id, file.id), 'utf8')).trim().split('\r\n');
    assert.equal(listed.length, 2);
    assert.match(listed[0] as string, /^"'=HYPERLINK\(1\);=cmd/);
    assert.match(listed[1] as string, /^"F 1;@SUM\(1\);[^"]*";44;field-count$/);
  });

  test('a formula in a text stays text', async () => {
    await at.applied('balances', 'FORMULA-1;=cmd|calc!A1;1,00;0622');
    assert.deepEqual(await at.rows(`select address from accounts.accounts where number = 'FORMULA-1'`), [{ address: '=cmd|calc!A1' }]);
  });

  test('a registry with too many broken lines can be looked at and cancelled but not applied', async () => {
    const one = await at.previewed('balances', 'MANY-1;;1,00;0622\nMANY-2;;x;0622\n');
    assert.equal(one.preview?.isApplicable, false);
    assert.deepEqual(await exchange.requestApply(at.house, at.operator, clerk, { importId: one.id }, now), { refused: 'not-applicable' });
    assert.equal(await exchange.cancelImport(at.house, at.operator, clerk, { importId: one.id }, now), 'cancelled');
  });
});

test('files with fields of identity documents show none of them in their rejects, and are kept for thirty days alone', async () => {
  const { columns } = at.house.layouts.get('accounts-holders') as exchange.Layout;
  const line = (fields: Record<string, string>) => columns.map((column) => fields[column] ?? '').join(';');
  const good = Array.from({ length: 30 }, (_, n) => line({ account: `77${n + 10}`, documentNumber: '012345678' }));
  const one = await at.applied('accounts-holders', at.registry('accounts-holders', [...good, line({ account: '7799', documentNumber: '0987654321', birthDate: 'x' })]));
  assert.deepEqual(one.rejects.map(({ word, source }) => [word, source.includes('0987654321'), source.startsWith('7799;')]), [['date', false, true]]);
  const rejects = await reading(at.db, at.operator.id, (tx) => files.fileOf(tx, one.rejectsFileId as string));
  assert.doesNotMatch(await readFile(files.pathOf(at.house, at.operator.id, (rejects as files.StoredFile).id), 'utf8'), /0987654321/);
  const other = await at.applied('accounts', at.registry('accounts', [account('7700', 'A. Kim')]));
  const ages = now.subtract({ hours: 24 * 365 });
  assert.equal(await exchange.forgetImports(at.house, at.operator, ages, now.add({ hours: 24 * 29 })), 0);
  assert.equal(await exchange.forgetImports(at.house, at.operator, ages, now.add({ hours: 24 * 31 })), 1);
  const fileOf = (id: string) => reading(at.db, at.operator.id, (tx) => files.fileOf(tx, id));
  assert.deepEqual([await fileOf(one.file.id), (await fileOf(other.file.id))?.id], [undefined, other.file.id]);
});
