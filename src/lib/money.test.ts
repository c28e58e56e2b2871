import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decimal, parseMinor } from './money.ts';

const SPELLINGS: [typed: string, minor: bigint][] = [
  ['1234,50', 123_450n],
  ['1 234,50', 123_450n],
  ['1\u00a0234.5', 123_450n],
  ['1,234.50', 123_450n],
  ['1.234,50', 123_450n],
  ['-1872,61', -187_261n],
  ['\u22121872,61', -187_261n],
  ['+10', 1_000n],
  ['0', 0n],
  ['0,00', 0n],
  [',5', 50n],
  ['10,500', 1_050n],
];
const NO_AMOUNTS = ['', ' ', '-', ',', '1e3', '12,345', '1,2,3', '=1+1', '12a', '١٢', '--1', '1-', '1234,567', '1 2.3.4', '99999999999999999', 'NaN'];

describe('an amount as people and registries write it', () => {
  for (const [typed, minor] of SPELLINGS) test(`${JSON.stringify(typed)} is ${minor} minor units`, () => assert.equal(parseMinor(typed), minor));
  for (const typed of NO_AMOUNTS) test(`${JSON.stringify(typed)} is no amount`, () => assert.equal(parseMinor(typed), undefined));

  test('every amount written as a decimal reads back the same', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (minor) => parseMinor(decimal(minor)) === minor));
  });

  test('no text makes it throw or invents a third decimal', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => ['bigint', 'undefined'].includes(typeof parseMinor(text))));
  });
});
