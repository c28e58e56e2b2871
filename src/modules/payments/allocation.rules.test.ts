import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allocate, lowered } from './allocation.rules.ts';
import { feeOf } from './fee.rules.ts';

const on = (month: number) => Temporal.PlainDate.from({ year: 2026, month, day: 1 });
const debts = fc.array(fc.record({ period: fc.integer({ min: 1, max: 12 }).map(on), service: fc.constantFrom('heating', 'water', 'upkeep'), minor: fc.bigInt({ min: 1n, max: 10n ** 9n }) }), { maxLength: 12 });

test('every tiyn of a payment is allocated, none twice, and no debt gets more than is open', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 10n }), debts, fc.constantFrom('oldest-first' as const, 'pro-rata' as const), (minor, open, rule) => {
      const shares = allocate(minor, open, rule);
      assert.equal(shares.reduce((sum, share) => sum + share.minor, 0n), minor);
      const total = open.reduce((sum, debt) => sum + debt.minor, 0n);
      const advance = shares.filter(({ service }) => service === null).reduce((sum, share) => sum + share.minor, 0n);
      assert.equal(advance, minor > total ? minor - total : 0n);
      for (const share of shares) assert.ok(share.minor > 0n);
    }),
  );
});

test('in proportion no debt is further than one minor unit from its share', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 9n }), debts.filter((open) => open.length > 0), (minor, open) => {
      const numbered = open.map((debt, at) => ({ ...debt, service: `s${at}` }));
      const total = numbered.reduce((sum, debt) => sum + debt.minor, 0n);
      const paid = minor < total ? minor : total;
      const shares = new Map(allocate(minor, numbered, 'pro-rata').map((share) => [share.service, share.minor]));
      for (const debt of numbered) {
        const share = (shares.get(debt.service) ?? 0n) * total;
        assert.ok(share > paid * debt.minor - total && share < paid * debt.minor + total);
      }
    }),
  );
});

test('the oldest debt is paid first, and the units that remain go to the largest fractions', () => {
  const open = [{ period: on(8), service: 'heating', minor: 100n }, { period: on(9), service: 'heating', minor: 100n }, { period: on(9), service: 'water', minor: 100n }];
  assert.deepEqual(allocate(150n, open, 'oldest-first').map(({ minor }) => minor), [100n, 50n]);
  assert.deepEqual(allocate(100n, open, 'pro-rata').map(({ minor }) => minor), [34n, 33n, 33n]);
});

test('what was paid since lowers its own debt alone, never below zero, and what went back is open again', () => {
  const open = [{ period: on(9), service: 'heating', minor: 100n }, { period: on(9), service: 'water', minor: 50n }];
  const paid = [{ period: on(9), service: 'heating', minor: 30n }, { period: on(9), service: 'water', minor: 60n }, { period: on(8), service: 'heating', minor: -20n }];
  assert.deepEqual(lowered(open, paid).map(({ period, service, minor }) => `${period.month} ${service} ${minor}`), ['8 heating 20', '9 heating 70']);
});

test('the fee is a percentage rounded up to the minor unit and no less than the least', () => {
  const cases: [bigint, string, string, bigint][] = [[10_000n, '1', '0.00', 100n], [10_001n, '1', '0.00', 101n], [10_000n, '0', '5.00', 0n], [100n, '1', '5.00', 500n], [123_456n, '0.95', '0.00', 1_173n]];
  for (const [minor, percent, least, fee] of cases) assert.equal(feeOf(minor, { percent, least }), fee);
});
