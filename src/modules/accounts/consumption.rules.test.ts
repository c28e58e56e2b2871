import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Charge } from './charge.ts';
import { consumptionOf } from './consumption.rules.ts';

const line = (month: string, volume: string | null, more: Partial<Charge> = {}): Charge => ({
  period: Temporal.PlainDate.from(`${month}-01`), service: 'heating', volume, unit: null, rate: null, openingMinor: null, chargedMinor: 0n, benefitMinor: 0n, benefitReason: null, recalculationReason: null, recalculationMinor: 0n, penaltyMinor: 0n, paidMinor: 0n, closingMinor: null, ...more,
});
const unitOf = (service: string): string | null => (service === 'maintenance' ? 'm2' : 'Gcal');

test('a year stands beside the one before, and only months known in both are compared', () => {
  const [heating] = consumptionOf([line('2026-01', '3.1'), line('2026-02', '2.25'), line('2026-03', '9'), line('2025-01', '3.4'), line('2025-02', '2.5'), line('2025-12', '4')], 2026, unitOf);
  assert.deepEqual(heating?.now.slice(0, 4), ['3.1', '2.25', '9', null]);
  assert.deepEqual([heating?.before[0], heating?.before[11]], ['3.4', '4']);
  assert.deepEqual(heating?.compared, { months: 2, now: '5.35', before: '5.9' });
});

test('a month without a volume is unknown, and zero is zero', () => {
  const [heating] = consumptionOf([line('2026-01', null), line('2026-02', '0')], 2026, unitOf);
  assert.deepEqual(heating?.now.slice(0, 2), [null, '0']);
  assert.equal(heating?.compared, null);
});

test('what is charged by area is not consumption, whoever names the unit', () => {
  assert.deepEqual(consumptionOf([line('2026-01', '43.6', { service: 'maintenance' }), line('2026-01', '1', { service: 'lift', unit: 'person' })], 2026, unitOf), []);
});
