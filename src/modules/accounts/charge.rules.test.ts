import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Charge } from './charge.ts';
import { explainCharge, productOf, totalOf, volumeByRate } from './charge.rules.ts';

const charge = (more: Partial<Charge>): Charge => ({
  period: Temporal.PlainDate.from('2026-10-01'), service: 'heating', volume: null, unit: null, rate: null, openingMinor: null,
  chargedMinor: 0n, benefitMinor: 0n, benefitReason: null, recalculationReason: null, recalculationMinor: 0n, penaltyMinor: 0n, paidMinor: 0n, closingMinor: null, ...more,
});

test('volume by rate is exact and rounded half away from zero once', () => {
  const cases: [string, string, string, bigint][] = [
    ['1.84', '5120.40', '9421.536', 942154n],
    ['0.005', '1', '0.005', 1n],
    ['-0.005', '1', '-0.005', -1n],
    ['3', '200', '600', 60000n],
    ['0', '99.99', '0', 0n],
    ['1234567.8912', '0.1', '123456.78912', 12345679n],
  ];
  for (const [volume, rate, product, minor] of cases) {
    assert.equal(productOf(volume, rate), product);
    assert.equal(volumeByRate(volume, rate), minor);
  }
});

test('a sum that is not volume by rate is the supplier’s own, and the product is still told', () => {
  const given = explainCharge(charge({ volume: '2', rate: '10', chargedMinor: 2100n }));
  assert.deepEqual([given.basis, given.product], ['given', '20']);
  assert.equal(explainCharge(charge({ volume: '2', rate: '10', chargedMinor: 2000n })).basis, 'volume-by-rate');
  assert.deepEqual(explainCharge(charge({ rate: '10', chargedMinor: 2000n })).product, null);
});

test('a closing balance against the arithmetic is disputed, an unknown one is not', () => {
  const line = { openingMinor: 500n, chargedMinor: 100n, benefitMinor: 10n, recalculationMinor: -20n, penaltyMinor: 5n, paidMinor: 500n };
  assert.equal(explainCharge(charge({ ...line, closingMinor: 75n })).isDisputed, false);
  assert.equal(explainCharge(charge({ ...line, closingMinor: 76n })).isDisputed, true);
  assert.equal(explainCharge(charge({ ...line, closingMinor: null })).isDisputed, false);
  assert.equal(explainCharge(charge({ ...line, openingMinor: null, closingMinor: 76n })).closingMinor, null);
});

test('a balance that one line does not have is unknown in the total', () => {
  const total = totalOf([charge({ openingMinor: 1n, closingMinor: 2n, chargedMinor: 1n }), charge({ openingMinor: null, closingMinor: 2n, chargedMinor: 1n })]);
  assert.deepEqual([total.openingMinor, total.closingMinor, total.chargedMinor], [null, 4n, 2n]);
});
