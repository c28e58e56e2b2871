import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import * as operators from '#operators';
import { penaltyRules } from './penalty.ts';
import { penaltyOf, type PenaltyRule } from './penalty.rules.ts';

const on = (text: string) => Temporal.PlainDate.from(text);
const RULES: readonly PenaltyRule[] = [{ from: on('2025-03-18'), yearlyPercent: '9.5', steps: [{ after: 30, divisor: 300 }, { after: 90, divisor: 130 }], source: 'art. 155 p. 14' }];
const DUE = on('2026-04-15');
const penalty = (paidOn: string, rules = RULES) => penaltyOf(500_000n, DUE, on(paidOn), rules);

test('5,000.00 due on 15 April and paid on 20 August costs 230.19: 60 days at 1/300, 37 at 1/130', () => {
  const { parts, totalMinor } = penalty('2026-08-20');
  assert.deepEqual(parts.map((part) => [String(part.from), part.days, part.divisor, part.amountMinor]), [['2026-05-16', 60, 300, 9500n], ['2026-07-15', 37, 130, 13519n]]);
  assert.equal(totalMinor, 23019n);
});

test('the first thirty days cost nothing, and neither does a payment in time or an advance', () => {
  assert.equal(penalty('2026-05-15').totalMinor, 0n);
  assert.equal(penalty('2026-05-16').totalMinor, 158n);
  assert.equal(penalty('2026-04-15').totalMinor, 0n);
  assert.equal(penalty('2026-04-01').totalMinor, 0n);
  assert.equal(penaltyOf(-500_000n, DUE, on('2026-08-20'), RULES).totalMinor, 0n);
});

test('a rate that changes counts from its day', () => {
  const changed = [...RULES, { ...(RULES[0] as PenaltyRule), from: on('2026-06-01'), yearlyPercent: '12' }];
  assert.deepEqual(penalty('2026-06-30', changed).parts.map((part) => [part.days, part.yearlyPercent]), [[16, '9.5'], [30, '12']]);
});

test('where no rule was in force nothing is added', () => assert.deepEqual(penalty('2026-08-20', []), { parts: [], totalMinor: 0n }));

test('who pays later never pays less, and the days of the parts follow each other', () => {
  fc.assert(fc.property(fc.bigInt(0n, 10n ** 9n), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 30 }), (owed, late, more) => {
    const [sooner, later] = [late, late + more].map((days) => penaltyOf(owed, DUE, DUE.add({ days }), RULES)) as [ReturnType<typeof penaltyOf>, ReturnType<typeof penaltyOf>];
    assert.ok(sooner.totalMinor <= later.totalMinor);
    for (const [at, part] of later.parts.entries()) if (at > 0) assert.ok(later.parts[at - 1]?.until.equals(part.from));
  }));
});

test('the rules are the profile’s, and an operator without them adds nothing', async () => {
  const totals = (await operators.loadProfiles(join(import.meta.dirname, '../../../profiles'))).map((profile) => penalty('2026-08-20', penaltyRules({ profile } as operators.Operator)).totalMinor);
  assert.ok(totals.includes(23019n) && totals.includes(0n));
});
