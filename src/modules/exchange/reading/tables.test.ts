import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { Layout } from '../layout.ts';
import type { Remark } from '../reject.ts';
import { dbf, workbook, workbookParts, zip, type CellValue, type DbfColumn } from './made-tables.test.ts';
import { openRegistry } from './open-registry.ts';
import { layoutOfLines, UnreadableRegistry } from './registry-source.ts';
import { RegistryReader } from './registry-reader.ts';
import { plainNumber } from './workbook-cell.rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'kabinet-tables-'));
after(() => rmSync(folder, { recursive: true }));
let files = 0;

const today = Temporal.PlainDate.from('2026-11-21');
const layout: Layout = {
  code: 'debts', kind: 'balances', name: { kk: '-', ru: '-', en: '-' }, separator: ';', comment: '#', header: ['LS', 'FIO', 'PERIOD', 'SUMMA', 'SROK'],
  decimal: 'auto', period: 'auto', date: 'auto', columns: ['account', 'holder', 'period', 'amount', 'dueOn'],
};

interface Read {
  readonly word: string | undefined;
  readonly rejected: readonly string[];
  /** Line, account, holder, period, sum, due date. */
  readonly lines: readonly string[];
  readonly remarks: readonly Remark[];
}

async function read(bytes: Buffer, with_: Layout = layout): Promise<Read> {
  const path = join(folder, String((files += 1)));
  writeFileSync(path, bytes);
  const source = await openRegistry(path, with_, undefined).catch((error: UnreadableRegistry) => error.word);
  if (typeof source === 'string') return { word: source, rejected: [], lines: [], remarks: [] };
  const reader = new RegistryReader(layoutOfLines(with_, source), { encoding: source.encoding, separator: source.separator.charCodeAt(0), today, operator: 'one' });
  let unreadable: string | undefined;
  try {
    for await (const block of source.blocks()) reader.take(block);
  } catch (error) {
    if (!(error instanceof UnreadableRegistry)) throw error;
    unreadable = error.word;
  }
  const rows = (text: Buffer) => text.toString('utf8').split('\n').slice(0, -1).map((row) => row.split('\t'));
  const accounts = rows(reader.written.accounts.rows);
  const lines = rows(reader.written.lines.rows).map(([ord, line, period, , , , dueOn, , , , due]) => [line, ...(accounts[Number(ord)] ?? []).slice(2, 4), period, due, dueOn].join(' '));
  return { word: unreadable ?? reader.end(), rejected: reader.rejected.map(({ line, word, field }) => [line, word, field].join(' ')), lines, remarks: source.remarks() };
}

describe('a DBF', () => {
  const columns: DbfColumn[] = [
    { name: 'EXTRA', type: 'L', length: 1 },
    { name: 'SUMMA', type: 'N', length: 10 },
    { name: 'LS', type: 'C', length: 11 },
    { name: 'FIO', type: 'C', length: 20 },
    { name: 'PERIOD', type: 'C', length: 4 },
    { name: 'SROK', type: 'D', length: 8 },
  ];
  const record = (account: string, sum = '294.55', holder = 'Щукин Ёжик') => ['T', sum, account, holder, '0926', '20261025'];

  test('gives its fields by their names, whatever their order, and its letters by its code page', async () => {
    for (const [encoding, page] of [['cp866', 0x65], ['windows-1251', 0xc9], ['cp866', 0], ['windows-1251', 0]] as const) {
      const { word, lines } = await read(dbf(columns, [record('A-1'), record('A-2', '-1872.61')], { encoding, page }));
      assert.equal(word, undefined);
      assert.deepEqual(lines, ['1 A-1 Щукин Ёжик 2026-09-01 29455 2026-10-25', '2 A-2 Щукин Ёжик 2026-09-01 -187261 2026-10-25'], `${encoding} ${page}`);
    }
  });

  test('keeps the numbers of its records though some are deleted, and a hash sign is no comment', async () => {
    const { lines, rejected } = await read(dbf(columns, [record('A-1'), record('GONE'), record('#7'), record('A-3', '*********'), record('A-4', '1.00', '"Заря" "2"')], { deleted: [1] }));
    assert.deepEqual(lines, ['1 A-1 Щукин Ёжик 2026-09-01 29455 2026-10-25', '5 A-4 "Заря" "2" 2026-09-01 100 2026-10-25']);
    assert.deepEqual(rejected, ['3 account-form account', '4 sum amount']);
  });

  test('with line ends, quotes or unit separators in a text cannot break its line', async () => {
    const { rejected, lines } = await read(dbf(columns, [record('A-1', '1.00', 'a\nb'), record('A-2', '1.00', 'a\u001fb'), record('A-3', '1.00', '"a')]));
    assert.deepEqual(rejected, ['1 control-character holder', '2 control-character holder']);
    assert.deepEqual(lines, ['3 A-3 "a 2026-09-01 100 2026-10-25']);
  });

  test('with a wrong header is refused, and so is one that lacks a column', async () => {
    const good = dbf(columns, [record('A-1')]);
    const with_ = (at: number, ...bytes: number[]) => Buffer.from(good).fill(Buffer.from(bytes), at, at + bytes.length);
    assert.equal((await read(with_(10, 0xff, 0x00))).word, 'dbf-broken');
    assert.equal((await read(with_(8, 0x21, 0x00))).word, 'dbf-broken');
    assert.equal((await read(with_(32 + 16, 0))).word, 'dbf-broken');
    assert.equal((await read(with_(8, 0x40, 0x00))).word, 'dbf-broken');
    assert.equal((await read(with_(4, 9, 0, 0, 0))).word, 'truncated');
    assert.equal((await read(with_(32 + 32, 0x58))).word, 'wrong-layout');
    assert.equal((await read(with_(225, 0x51))).word, 'dbf-broken');
    assert.equal((await read(dbf(columns.map((column) => (column.name === 'FIO' ? { ...column, type: 'M' } : column)), [record('A-1')]))).word, 'dbf-broken');
  });

  test('cut at every twentieth is refused as a whole', async () => {
    const whole = dbf(columns, Array.from({ length: 40 }, (_, at) => record(`A-${at}`)));
    for (let part = 1; part < 20; part += 1) assert.notEqual((await read(whole.subarray(0, Math.floor((whole.length * part) / 20)))).word, undefined, `${part}/20`);
    assert.equal((await read(whole.subarray(0, whole.length - 1))).word, undefined, 'the mark of the end may be missing');
    assert.equal((await read(Buffer.concat([whole, whole.subarray(-200)]))).word, 'records-differ');
  });
});

describe('a workbook', () => {
  const header = ['№', 'ls', 'FIO', 'Summa ', 'period', 'SROK'];
  const date = (serial: number): CellValue => ({ attributes: 's="1"', inside: `<v>${serial}</v>` });
  const row = (account: CellValue, sum: CellValue = 294.55): CellValue[] => [1, account, 'Щукин <Ёжик> & Ко', sum, '2026-09', date(46_320)];

  test('gives its cells by the names in its header: shared texts, numbers, dates', async () => {
    const { word, lines, remarks } = await read(workbook([['# anything'], header, row('A-1'), [], [null, null], row('A-2', 8240.020000000000437)]));
    assert.equal(word, undefined);
    assert.deepEqual(lines, ['3 A-1 Щукин <Ёжик> & Ко 2026-09-01 29455 2026-10-25', '6 A-2 Щукин <Ёжик> & Ко 2026-09-01 824002 2026-10-25']);
    assert.deepEqual(remarks, []);
  });

  test('counts days from 1904 where it says so', async () => {
    assert.deepEqual((await read(workbook([header, ['', 'A-1', '', 1, '2026-09', date(44_858)]], { date1904: true }))).lines, ['2 A-1 \\N 2026-09-01 100 2026-10-25']);
  });

  test('fills numbers up with the zeros that its format shows, for accounts and months alike', async () => {
    const bare: Layout = { ...layout, header: false, period: 'MMYY', columns: ['account', 'period', 'amount'] };
    const { lines } = await read(workbook([[{ attributes: 's="2"', inside: '<v>71000040</v>' }, 926, 1]]), bare);
    assert.deepEqual(lines.map((line) => line.split(' ').slice(0, 2).join(' ')), ['1 0071000040']);
    assert.match(lines[0] ?? '', /2026-09-01 100/);
    assert.deepEqual((await read(workbook([['A-1', { attributes: 's="3"', inside: '<v>46266</v>' }, 1]]), { ...bare, period: 'auto' })).lines.map((line) => line.split(' ')[3]), ['2026-09-01']);
  });

  test('takes a formula’s saved value with a remark, and no value from one that has none or an error', async () => {
    const formula = (inside: string, type = '') => ({ attributes: type, inside });
    const { lines, rejected, remarks } = await read(workbook([header, row('A-1', formula('<f>SUM(A1:A9)</f><v>5.5</v>')), row('A-2', formula('<f>SUM(A1:A9)</f>')), row('A-3', formula('<v>#REF!</v>', 't="e"')), row(formula('<f>T(1)</f><v></v>'))]));
    assert.deepEqual(lines.map((line) => line.slice(0, 5)), ['2 A-1']);
    assert.deepEqual(rejected, ['3 formula amount', '4 formula amount', '5 account-form account']);
    assert.deepEqual(remarks, [{ word: 'formulas', count: 3, line: 2 }]);
  });

  test('with merged cells or more sheets is taken with a remark', async () => {
    const { remarks } = await read(workbook([header, row('A-1')], { after: '<mergeCells><mergeCell ref="B2:C2"/></mergeCells>', sheets: 3 }));
    assert.deepEqual(remarks.map(({ word, count }) => `${word} ${count}`), ['merged-cells 1', 'other-sheets 2']);
  });

  test('with a document type is refused before any entity is looked at', async () => {
    for (const prologue of ['<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE worksheet>'])
      assert.equal((await read(workbook([header, row('A-1')], { prologue }))).word, 'workbook-unsafe');
    const parts = workbookParts([header, row('A-1')]);
    assert.equal((await read(zip({ ...parts, 'xl/worksheets/sheet1.xml': parts['xl/worksheets/sheet1.xml']!.replace('<v>', '<v>&x;') }))).word, 'workbook-broken');
  });

  test('that inflates beyond all measure is refused, whatever it says of its size', async () => {
    const parts = workbookParts([header, row('A-1')]);
    const bomb = zip({ ...parts, 'xl/worksheets/sheet1.xml': `<worksheet>${' '.repeat(100_000_000)}</worksheet>` });
    assert.ok(bomb.length < 200_000);
    assert.equal((await read(bomb)).word, 'workbook-too-large');
    const text = `<worksheet><sheetData><row><c t="str"><v>${'x'.repeat(3_000_000)}</v></c></row></sheetData></worksheet>`;
    assert.equal((await read(zip({ ...parts, 'xl/worksheets/sheet1.xml': text }))).word, 'workbook-too-large');
    assert.equal((await read(zip(parts, { 'xl/worksheets/sheet1.xml': 10 }))).word, 'workbook-broken');
  });

  test('cut at every twentieth, without its parts or with rows out of order is refused as a whole', async () => {
    const whole = workbook([header, ...Array.from({ length: 400 }, (_, at) => row(`A-${at}`))]);
    for (let part = 1; part < 20; part += 1) assert.notEqual((await read(whole.subarray(0, Math.floor((whole.length * part) / 20)))).word, undefined, `${part}/20`);
    const parts = workbookParts([header, row('A-1'), row('A-2')]);
    for (const name of Object.keys(parts).filter((one) => one !== 'xl/styles.xml'))
      assert.notEqual((await read(zip(Object.fromEntries(Object.entries(parts).filter(([one]) => one !== name))))).word, undefined, name);
    assert.equal((await read(zip({ ...parts, 'xl/worksheets/sheet1.xml': parts['xl/worksheets/sheet1.xml']!.replace('<row r="3">', '<row r="1">') }))).word, 'workbook-broken');
    assert.equal((await read(workbook([['a', 'b'], ['c', 'd']]))).word, 'wrong-layout');
    assert.equal((await read(workbook([]))).word, 'wrong-layout');
  });

  test('no flipped byte makes the reader throw', async () => {
    const whole = workbook([header, row('A-1'), row('A-2')]);
    for (let at = 0; at < whole.length; at += 7) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] as number) ^ 0x55;
      await read(flipped);
    }
  });
});

test('numbers of cells become decimals without the noise of binary fractions', () => {
  const numbers = { '8240.0200000000004': '8240.02', '0.30000000000000004': '0.3', '1E-3': '0.001', '1.5E3': '1500', '-2': '-2', '12345678901234567890': '12345678901234600000', '1E-7': '0.0000001', '1E21': '1000000000000000000000', x: undefined, '': undefined, Infinity: undefined };
  for (const [text, expected] of Object.entries(numbers)) assert.equal(plainNumber(text), expected, text);
});
