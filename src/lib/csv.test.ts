import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvFile, readCsv } from './csv.ts';

const lines = (...cells: Parameters<typeof csvFile>[0][number]) => csvFile([cells], ',').toString('utf8');

test('a cell that a spreadsheet would run as a formula becomes plain text', () => {
  for (const attack of ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\uff1d1', '\u22121', '%0A=1']) {
    assert.match(lines(attack), /^\ufeff"?'/, JSON.stringify(attack));
  }
});

test('an attack behind a quoted break does not get a cell of its own', () => {
  assert.equal(lines('a";\r\n=1'), '\ufeff"a"";\r\n=1"\r\n');
});

test('a negative amount stays a number', () => {
  assert.equal(lines({ decimal: '-1872.61' }), '\ufeff-1872,61\r\n');
});

test('an unknown figure is an empty cell, never zero', () => {
  assert.equal(lines('a', null, { decimal: '0.00' }), '\ufeffa;;0,00\r\n');
});

test('a file comes back as it went, however a spreadsheet saved it again', () => {
  const rows = [['Шот', 'a;b', 'say "yes"', '=1+1'], ['001', '', 'x', 'y']];
  assert.deepEqual(readCsv(csvFile(rows, ',')), rows);
  assert.deepEqual(readCsv(Buffer.from('a\tb\r\r\n"1\n2"\t3')), [['a', 'b'], ['1\n2', '3']]);
  assert.deepEqual(readCsv(Buffer.from([0xd1, 0xf7, 0xb8, 0xf2, 0x3b, 0x31])), [['Счёт', '1']]);
  assert.deepEqual(readCsv(Buffer.from('')), []);
});
