import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dueOf, isInGrace, judgeDue } from './order.rules.ts';

const on = (text: string) => Temporal.PlainDate.from(text);
const TERMS = { graceDays: 2, keptDays: 30 };
const runs = { state: 'active', unit: 'month', agreedMinor: 500n, endsOn: null, paidUntilOn: on('2026-12-01'), suspendedWhy: null } as const;
const waits = { ...runs, state: 'suspended', suspendedWhy: 'money' } as const;
const rests = { ...runs, state: 'suspended', suspendedWhy: 'force-majeure' } as const;

describe('what is due of an order', () => {
  test('is the first day that is not paid, the end that was announced, or the end of waiting for money', () => {
    const due = (order: Parameters<typeof dueOf>[0]) => dueOf(order, TERMS)?.toString();
    assert.equal(due(runs), '2026-12-01');
    assert.equal(due({ ...runs, endsOn: on('2026-11-25') }), '2026-11-25');
    assert.equal(due({ ...runs, endsOn: on('2026-12-25') }), '2026-12-01');
    assert.equal(due(waits), '2027-01-02');
    assert.equal(due(rests), undefined);
    assert.equal(due({ ...rests, endsOn: on('2026-11-25') }), '2026-11-25');
    assert.equal(due({ ...runs, state: 'ended' }), undefined);
  });

  test('a debit is made up to what was agreed; a dearer period is asked about and not debited', () => {
    const today = on('2026-12-01');
    assert.equal(judgeDue(runs, 500n, today), 'debit');
    assert.equal(judgeDue(runs, 499n, today), 'debit');
    assert.equal(judgeDue(runs, 501n, today), 'ask-anew');
    assert.equal(judgeDue({ ...runs, agreedMinor: null }, 500n, today), 'end');
    assert.equal(judgeDue({ ...runs, unit: 'once' }, 500n, today), 'end');
    assert.equal(judgeDue(runs, undefined, today), 'end', 'a plan that is offered no more');
    assert.equal(judgeDue(runs, 500n, on('2026-11-30')), 'nothing');
    assert.equal(judgeDue({ ...runs, endsOn: today }, 500n, today), 'end');
    assert.equal(judgeDue(waits, 500n, on('2027-01-02')), 'end');
    assert.equal(judgeDue(rests, 500n, today), 'nothing');
  });

  test('grace is counted from the first day that is not paid', () => {
    assert.deepEqual(['2026-12-01', '2026-12-02', '2026-12-03'].map((day) => isInGrace(on('2026-12-01'), TERMS, on(day))), [true, true, false]);
    assert.equal(isInGrace(on('2026-12-01'), { ...TERMS, graceDays: 0 }, on('2026-12-01')), false);
  });
});
