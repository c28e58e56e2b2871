import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chargeDay, endsAutopay, isExpired, judgeBill } from './autopay.rules.ts';

const on = (text: string) => Temporal.PlainDate.from(text);
const bill = { period: on('2026-10-01'), dueOn: on('2026-11-25') };
const today = on('2026-11-10');

describe('automatic payment', () => {
  test('charges tomorrow at the earliest, and waits for the day that its owner chose', () => {
    const day = (mode: 'bill' | 'due' | 'day', wanted: number | null = null, now = today) => chargeDay({ mode, day: wanted }, bill, 3, now)?.toString();
    assert.equal(day('bill'), '2026-11-11');
    assert.equal(day('due'), undefined);
    assert.equal(day('due', null, on('2026-11-21')), '2026-11-22');
    assert.equal(day('due', null, on('2026-12-01')), '2026-12-02', 'a bill that came after its day is not left to become later still');
    assert.equal(day('day', 20), undefined);
    assert.equal(day('day', 11), '2026-11-11');
    assert.equal(day('day', 5), '2026-11-11');
    assert.equal(chargeDay({ mode: 'due', day: null }, { period: bill.period, dueOn: null }, 3, today)?.toString(), '2026-11-11');
  });

  test('never passes the ceiling, the fee included, and leaves alone what is too small for a card', () => {
    const terms = { fee: { percent: '1', least: '0.00' }, least: '1.00', most: '500.00' };
    const judge = (leftMinor: bigint, ceilingMinor: bigint, expires = '12/30') => judgeBill({ leftMinor }, { ceilingMinor, expires }, terms, today);
    assert.deepEqual(judge(10_000n, 10_100n), { feeMinor: 100n, skip: null });
    assert.equal(judge(10_000n, 10_099n)?.skip, 'above-ceiling');
    assert.equal(judge(50_001n, 9_999_999n)?.skip, 'above-ceiling');
    assert.equal(judge(99n, 10_000n), undefined);
    assert.equal(judge(-5n, 10_000n), undefined);
    assert.equal(judge(10_000n, 20_000n, '10/26')?.skip, 'card-expired');
  });

  test('a card is good to the end of its month; of one without a date the bank will say', () => {
    assert.deepEqual(['11/26', '10/26', '12/26', '', '1226'].map((text) => isExpired(text, on('2026-11-30'))), [false, true, false, false, false]);
    assert.equal(isExpired('11/26', on('2026-12-01')), true);
  });

  test('ends after the bank’s final no, and after three in a row', () => {
    assert.deepEqual([endsAutopay(true, 1), endsAutopay(false, 2), endsAutopay(false, 3)], [true, false, true]);
  });
});
