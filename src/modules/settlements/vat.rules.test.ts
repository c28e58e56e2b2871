import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { vatIn, vatOn } from './vat.rules.ts';

const on = Temporal.PlainDate.from;
const words = { kk: 'Салық кодексі', ru: 'Налоговый кодекс', en: 'Tax code' };

describe('value added tax', () => {
  const kz = { vat: [{ from: '2026-01-01', percent: '16', source: words }, { from: '2009-01-01', percent: '12', source: words }] };

  test('is that of the day: 12 percent to the end of 2025 in Kazakhstan, 16 from 2026', () => {
    assert.deepEqual([vatOn(kz, on('2008-12-31')), vatOn(kz, on('2025-12-31')), vatOn(kz, on('2026-01-01'))], [null, '12', '16']);
  });

  test('is contained in a sum and rounded once: 116.00 holds 16.00, 122.00 at 22 percent 22.00', () => {
    assert.deepEqual([vatIn(11_600n, '16'), vatIn(12_200n, '22'), vatIn(1n, '16'), vatIn(4n, '16'), vatIn(-11_600n, '16'), vatIn(500n, null)], [1_600n, 2_200n, 0n, 1n, -1_600n, 0n]);
  });

  test('is off by half a tiyn at most, whatever the sum and the rate, and of a return what it was of the sum', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 14n), fc.integer({ min: 0, max: 9_999 }), (minor, hundredths) => {
      const [vat, rate] = [vatIn(minor, (hundredths / 100).toFixed(2)), BigInt(hundredths)];
      const off = 2n * (vat * (10_000n + rate) - minor * rate);
      return off <= 10_000n + rate && -off <= 10_000n + rate && vatIn(-minor, (hundredths / 100).toFixed(2)) === -vat;
    }));
  });
});
