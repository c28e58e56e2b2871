import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bill } from './bill.ts';
import { billedMonths, standingOf } from './bill.rules.ts';

const on = (text: string) => Temporal.PlainDate.from(text);
const bill = (period: string, dueMinor: bigint, more: Partial<Bill> = {}): Bill => ({
  id: 1n, period: on(`${period}-01`), number: '1', version: 1, issuedOn: null, dueOn: null, supersededAt: null, openingMinor: null, chargedMinor: null, paidMinor: null, dueMinor, ...more,
});
const payment = (paidOn: string, amountMinor: bigint) => ({ id: 1n, paidOn: on(paidOn), amountMinor, channel: null, reference: '', settledFor: null });
const standings = (bills: Bill[], payments: ReturnType<typeof payment>[], today = '2026-11-21') => billedMonths(bills, payments, on(today)).map(({ standing }) => standing);

test('the due date itself is still in time', () => {
  const owed = { dueMinor: 100n, dueOn: on('2026-09-15') };
  assert.equal(standingOf(owed, 0n, on('2026-09-15')).standing, 'due');
  assert.equal(standingOf(owed, 0n, on('2026-09-16')).standing, 'overdue');
});

test('what was not paid before the next bill is said to have gone over into it', () => {
  const bills = [bill('2026-10', 300n, { dueOn: on('2026-11-15') }), bill('2026-09', 200n), bill('2026-08', 100n)];
  assert.deepEqual(standings(bills, [payment('2026-09-10', 100n), payment('2026-10-10', 150n)]), ['overdue', 'carried', 'settled']);
});

test('a payment counts for the bill that was the latest when it came', () => {
  const bills = [bill('2026-10', 100n, { issuedOn: on('2026-11-05') }), bill('2026-09', 100n, { issuedOn: on('2026-10-05') })];
  assert.deepEqual(standings(bills, [payment('2026-11-04', 100n)]), ['due', 'settled']);
  assert.deepEqual(standings(bills, [payment('2026-11-05', 100n)]), ['settled', 'carried']);
});

test('a superseded bill is shown but not asked for; two bills of a month are asked for together', () => {
  const old = bill('2026-10', 999n, { supersededAt: Temporal.Instant.from('2026-11-10T00:00Z') });
  const [month] = billedMonths([bill('2026-10', 100n, { version: 2 }), old, bill('2026-10', 50n, { number: '2' })], [], on('2026-11-21'));
  assert.equal(month?.dueMinor, 150n);
  assert.equal(month?.bills.length, 3);
});
