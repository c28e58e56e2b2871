import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Charge } from './charge.ts';
import { debtsFrom } from './debt.rules.ts';

const charge = (period: string, service: string, chargedMinor: bigint, closingMinor: bigint | null): Charge => ({
  period: Temporal.PlainDate.from(`${period}-01`), service, volume: null, unit: null, rate: null, openingMinor: null, chargedMinor,
  benefitMinor: 0n, benefitReason: null, recalculationReason: null, recalculationMinor: 0n, penaltyMinor: 0n, paidMinor: 0n, closingMinor,
});
const told = (charges: Charge[]) => debtsFrom(charges).map(({ period, service, minor }) => `${period.toString().slice(0, 7)} ${service} ${minor}`);

test('what is open of a service was accrued in its newest months, and the oldest stands first', () => {
  const charges = [charge('2026-10', 'heating', 100n, 250n), charge('2026-10', 'water', 30n, 30n), charge('2026-09', 'heating', 100n, 150n), charge('2026-08', 'heating', 100n, 50n)];
  assert.deepEqual(told(charges), ['2026-08 heating 50', '2026-09 heating 100', '2026-10 heating 100', '2026-10 water 30']);
});

test('what is older than the charges that are known counts as of the first of them', () => {
  assert.deepEqual(told([charge('2026-10', 'heating', 100n, 900n), charge('2026-09', 'heating', 100n, 800n)]), ['2026-09 heating 800', '2026-10 heating 100']);
});

test('an advance and a service that is no longer charged are no debt', () => {
  assert.deepEqual(told([charge('2026-10', 'heating', 100n, -5n), charge('2026-08', 'antenna', 70n, 70n)]), []);
});
