import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { commissionBack, commissionOf, priceOf, returnOf, unusedPart, type BoughtPeriod } from './money.rules.ts';
import { daysIn, periodOf, type Unit } from './period.rules.ts';
import { ENDS, type End } from './state.rules.ts';

const seed = Date.now() % 2 ** 31;
const on = (text: string) => Temporal.PlainDate.from(text);
const period = (more: Partial<BoughtPeriod> = {}): BoughtPeriod => ({ ordinal: 1, from: on('2026-11-10'), until: on('2026-12-10'), priceMinor: 300_000n, commissionMinor: 30_000n, returnedMinor: 0n, ...more });

const aPeriod = fc
  .record({ day: fc.integer({ min: 0, max: 10_000 }), unit: fc.constantFrom<Unit>('day', 'week', 'month', 'quarter', 'year'), priceMinor: fc.bigInt({ min: 0n, max: 10n ** 13n }), percent: fc.integer({ min: 0, max: 10_000 }) })
  .map(({ day, unit, priceMinor, percent }): BoughtPeriod => ({ ...periodOf({ on: on('2020-01-31').add({ days: day }), ordinal: 1 }, unit, 1), ordinal: 1, priceMinor, commissionMinor: commissionOf(priceMinor, (percent / 100).toFixed(2)), returnedMinor: 0n }));

describe(`money of an order (seed ${seed})`, () => {
  test('a price is that of a unit times the volume, exactly; the commission is rounded once', () => {
    assert.equal(priceOf({ priceMinor: 1_234_567n }, 1_000_003n), 1_234_570_703_701n);
    assert.equal(commissionOf(1_000n, '7.25'), 73n);
    assert.equal(commissionOf(999n, '10'), 100n);
    assert.equal(commissionOf(9_007_199_254_740_993n, '100'), 9_007_199_254_740_993n);
  });

  test('the customer who leaves gets back what has not begun, and nothing of what runs (PO 5.10)', () => {
    const by = (why: End, day: string) => returnOf(period(), { why, on: on(day), isOnce: false });
    assert.equal(by('by-customer', '2026-11-09'), 300_000n);
    assert.equal(by('by-customer', '2026-11-10'), 0n, 'on its first day it runs');
    assert.equal(by('by-operator', '2026-11-10'), 300_000n);
    assert.equal(by('by-customer', '2026-11-11'), 0n);
    assert.equal(by('by-operator', '2026-11-25'), 150_000n);
    assert.equal(by('force-majeure', '2026-12-09'), 10_000n);
    assert.equal(by('by-operator', '2026-12-10'), 0n);
  });

  test('what went back before goes back no second time', () => {
    assert.equal(returnOf(period({ returnedMinor: 300_000n }), { why: 'by-operator', on: on('2026-11-10'), isOnce: false }), 0n);
    assert.equal(returnOf(period({ returnedMinor: 200_000n }), { why: 'by-operator', on: on('2026-11-11'), isOnce: false }), 100_000n);
  });

  test('a service that is paid once has no days to count: it goes back whole or not at all', () => {
    assert.equal(returnOf(period(), { why: 'by-operator', on: on('2026-11-11'), isOnce: true }), 0n);
    assert.equal(returnOf(period(), { why: 'by-operator', on: on('2026-11-10'), isOnce: true }), 300_000n);
  });

  test('the odd tiyn is the customer’s, and provided and unused make up the price', () => {
    const odd = { from: on('2026-11-01'), until: on('2026-11-08'), priceMinor: 100n };
    assert.equal(unusedPart(odd, on('2026-11-02')), 86n);
    fc.assert(
      fc.property(aPeriod, fc.nat(400), (one, offset) => {
        const day = one.from.add({ days: offset % (daysIn(one) + 1) });
        const unused = unusedPart(one, day);
        assert.ok(unused >= 0n && unused <= one.priceMinor);
        // Exact to less than one minor unit, whatever the size.
        const exact = one.priceMinor * BigInt(daysIn({ from: day, until: one.until }));
        const off = unused * BigInt(daysIn(one)) - exact;
        assert.ok(off >= 0n && off < BigInt(daysIn(one)));
      }),
      { seed, numRuns: 500 },
    );
  });

  test('the later an order ends the less goes back, and never more than was paid', () => {
    fc.assert(
      fc.property(aPeriod, fc.constantFrom(...ENDS), fc.bigInt({ min: 0n, max: 10n ** 13n }), fc.boolean(), (one, why, gone, isOnce) => {
        const bought = { ...one, returnedMinor: gone % (one.priceMinor + 1n) };
        let before = one.priceMinor;
        for (let offset = -1; offset <= Math.min(daysIn(one) + 1, 40); offset += 1) {
          const back = returnOf(bought, { why, on: one.from.add({ days: offset }), isOnce });
          assert.ok(back >= 0n && back + bought.returnedMinor <= one.priceMinor && back <= before);
          before = back;
        }
      }),
      { seed, numRuns: 200 },
    );
  });

  test('however a price goes back, in whatever parts, partner and commission give back exactly what they got', () => {
    fc.assert(
      fc.property(aPeriod, fc.array(fc.bigInt({ min: 1n, max: 10n ** 13n }), { minLength: 1, maxLength: 10 }), (one, wishes) => {
        let [returned, commission] = [0n, 0n];
        for (const wish of [...wishes, one.priceMinor]) {
          const amount = wish < one.priceMinor - returned ? wish : one.priceMinor - returned;
          const back = commissionBack({ ...one, returnedMinor: returned }, amount);
          assert.ok(back >= 0n && back <= amount, `${back} of ${amount}`);
          [returned, commission] = [returned + amount, commission + back];
        }
        assert.deepEqual([returned, commission], [one.priceMinor, one.priceMinor === 0n ? 0n : one.commissionMinor]);
      }),
      { seed, numRuns: 500 },
    );
  });
});
