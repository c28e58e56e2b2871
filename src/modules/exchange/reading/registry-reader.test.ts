import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isUtf8 } from 'node:buffer';
import { after, test } from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decimal } from '#lib/money.ts';
import type { Layout } from '../layout.ts';
import { blocksOf } from './blocks.ts';
import { CopyText } from './copy-text.ts';
import { likeliest } from './detect-separator.ts';
import { detectEncoding } from './encoding.rules.ts';
import { decode, ENCODINGS, type Encoding } from './encoding.ts';
import { RegistryReader } from './registry-reader.ts';
import { Fields, splitLine } from './split-line.ts';
import { SumReader } from './write-numbers.ts';

const folder = mkdtempSync(join(tmpdir(), 'kabinet-reader-'));
after(() => rmSync(folder, { recursive: true }));

const today = Temporal.PlainDate.from('2026-11-21');
const layout: Layout = {
  code: 'balances', kind: 'balances', name: { kk: '-', ru: '-', en: '-' }, separator: ';', comment: '#', header: false,
  decimal: 'auto', period: 'MMYY', columns: ['account', 'address', 'amount', 'period'],
};

/** Rows that a registry becomes: accounts and lines, as COPY gets them. */
function read(bytes: Buffer, encoding: Encoding = 'utf-8', with_ = layout) {
  const reader = new RegistryReader(with_, { encoding, separator: 59, today, operator: 'one' });
  reader.take({ bytes, isTooLong: false, done: 0 });
  const rowsOf = (rows: CopyText) => rows.rows.toString('utf8').split('\n').slice(0, -1).map((row) => row.split('\t'));
  return { reader, word: reader.end(), accounts: rowsOf(reader.written.accounts), lines: rowsOf(reader.written.lines) };
}

function sum(text: string, mark: ',' | '.' | 'auto' = 'auto') {
  const sums = new SumReader(mark);
  const out = new CopyText();
  const bytes = Buffer.from(text);
  const word = sums.write(bytes, 0, bytes.length, out, true);
  return word ?? { value: sums.value, written: out.rows.toString() };
}

test('every sum is read to the minor unit, whatever its mark and its spaces', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), fc.constantFrom(',', '.'), fc.boolean(), (minor, mark, isSpaced) => {
      const plain = decimal(minor).replace('.', mark);
      const text = isSpaced ? plain.replace(/\B(?=(\d{3})+(?!\d))/g, ' ').replace(/([,.]) ?(\d) ?(\d)$/, '$1$2$3') : plain;
      const read_ = sum(text);
      assert.ok(typeof read_ === 'object', `${text}: ${String(read_)}`);
      assert.equal(BigInt(read_.value), minor);
      assert.equal(BigInt(read_.written), minor);
    }),
  );
});

test('what is no sum is refused, and nothing is guessed', () => {
  for (const text of ['', '-', ',', '5,', 'abc', '1,234', '1.234,50', '1,2,3', '1e5', '5 ,0 0', '0x1', '１', '12;3'])
    assert.equal(sum(text), 'sum', text);
  assert.equal(sum('=1+1'), 'formula');
  assert.equal(sum('1,5', '.'), 'sum');
  assert.equal(sum('99999999999999'), 'sum-too-large');
  assert.deepEqual(sum('1,500'), { value: 150, written: '150' });
});

test('fields come out of a line as they went in, quoted or not', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'я', ' ', '"', ';', ',', '7', '=') }).map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 8 }), (values) => {
      const line = Buffer.from(values.map((value) => (/[";]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(';'));
      const fields = new Fields(8);
      assert.ok(splitLine(line, 0, line.length, 59, fields));
      assert.deepEqual(Array.from({ length: fields.count }, (_, at) => line.toString('utf8', fields.from[at], fields.to[at])), values);
    }),
  );
});

test('no bytes make the reader throw or write a broken row', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...ENCODINGS), (bytes, encoding) => {
      const { reader, accounts, lines } = read(Buffer.from(bytes), encoding);
      assert.ok(accounts.every((row) => row.length === 5) && lines.every((row) => row.length === 11));
      assert.ok(isUtf8(reader.written.lines.bytes.subarray(0, reader.written.lines.at)));
      assert.equal(reader.written.taken + reader.rejected.length, reader.records);
    }),
    { numRuns: 300 },
  );
});

test('a text reaches the row through every encoding', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'абвгдеёжзиклмнопрстуфхцчшщъыьэюяАБВЮЯ 12-'), maxLength: 40 }).map((text) => text.trim());
  fc.assert(
    fc.property(letters, fc.constantFrom(...ENCODINGS), (address, encoding) => {
      const bytes = iconv.encode(`A-1;${address};1,00;0622`, encoding);
      assert.equal(decode(bytes, encoding), `A-1;${address};1,00;0622`);
      assert.equal(read(bytes, encoding).accounts[0]?.[4], address === '' ? '\\N' : address);
    }),
  );
});

test('an encoding is told by a few words', () => {
  for (const words of ['Иванова Мария; ул. Ленина, 5', 'НУРЛАНОВА ДИНА; ПР. АБЫЛАЙ ХАНА', 'дом 5, подъезд 2', 'Щукин Ёжик'])
    for (const encoding of ENCODINGS) assert.equal(detectEncoding([iconv.encode(words, encoding)], isUtf8), encoding, `${words} in ${encoding}`);
});

test('a separator is told by the number of columns', () => {
  for (const separator of [';', '\t', '|', ','])
    assert.equal(likeliest(['# a;b;c;d;e', 'A-1', 'x, y; z', '1', '0622'].slice(0, 1).concat(['A-1', 'x', '1', '0622'].join(separator)).join('\n'), layout), separator);
});

test('backslashes, tabs and line ends cannot leave their field', () => {
  const { accounts } = read(Buffer.from('A-1;C:\\new\\table;1,00;0622\n'));
  assert.deepEqual(accounts, [['0', '1', 'A-1', '\\N', 'C:\\\\new\\\\table']]);
  assert.deepEqual(read(Buffer.from('A-1;a\tb;1,00;0622\nA-2;;1,00;0622\n')).reader.rejected.map(({ word }) => word), ['control-character']);
});

test('a registry cut anywhere inside a line is refused as a whole or keeps every line that is whole', () => {
  const whole = 'A-1;Abay 1;1,00;0622\nA-2;Abay 2;2,00;0622\nA-3;Abay 3;3,00;0622';
  for (let end = 1; end < whole.length; end += 1) {
    const { word, lines } = read(Buffer.from(whole.slice(0, end)));
    const complete = whole.slice(0, end).split('\n').length - 1;
    assert.ok(word !== undefined || lines.length >= complete, `cut at ${end}`);
  }
});

test('blocks give every line of a file once, and a line longer than any may be as such', async () => {
  const path = join(folder, 'long.csv');
  const lines = Array.from({ length: 30_000 }, (_, at) => `${at};${'x'.repeat(at % 97)}`);
  writeFileSync(path, `${lines.slice(0, 15_000).join('\n')}\n${'y'.repeat(3_000_000)}\n${lines.slice(15_000).join('\n')}`);
  const found: string[] = [];
  let tooLong = 0;
  for await (const { bytes, isTooLong } of blocksOf(path)) {
    if (isTooLong) tooLong += 1;
    else found.push(...bytes.toString().split('\n').filter(Boolean));
  }
  assert.equal(tooLong, 1);
  assert.deepEqual(found, lines);
});
