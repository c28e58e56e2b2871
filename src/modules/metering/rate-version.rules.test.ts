import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rate } from './rate.ts';
import { versionByPrice, versionsIn } from './rate-version.rules.ts';

const on = (text: string) => Temporal.PlainDate.from(text);
const rate = (validFrom: string, price: string, more: Partial<Rate> = {}): Rate => ({
  service: 'cold-water', tariff: '', validFrom: on(validFrom), validUntil: null, zone: 'single', above: '0', isPerResident: false, price, net: null, vatPercent: null, source: null, ...more,
});
const RATES = [rate('2025-01-01', '124.60'), rate('2026-01-01', '131.07'), rate('2026-08-16', '138.4'), rate('2020-01-01', '9', { service: 'heating', validUntil: on('2026-01-01') })];
const froms = (period: string) => versionsIn(RATES, 'cold-water', on(period)).map(({ validFrom }) => String(validFrom));

test('a version of a tariff holds until the next one begins, or as long as it is said to', () => {
  assert.deepEqual(froms('2026-03-01'), ['2026-01-01']);
  assert.deepEqual(froms('2026-08-01'), ['2026-01-01', '2026-08-16']);
  assert.deepEqual(froms('2024-12-01'), []);
  assert.deepEqual(versionsIn(RATES, 'heating', on('2026-01-01')), []);
  assert.equal(versionsIn(RATES, 'heating', on('2025-12-01')).length, 1);
});

test('a line was charged by the version whose price it names, however many zeros it ends with', () => {
  assert.equal(String(versionByPrice(versionsIn(RATES, 'cold-water', on('2026-08-01')), '138.4000')?.validFrom), '2026-08-16');
  assert.equal(versionByPrice(versionsIn(RATES, 'cold-water', on('2026-08-01')), '135'), undefined);
});
