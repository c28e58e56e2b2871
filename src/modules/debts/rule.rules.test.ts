import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRuleDay, ruleOn, smsOfDebtAt, type DebtRule } from './rule.rules.ts';

const rule = (from: string): DebtRule => ({ from, source: { kk: 'x', ru: 'x', en: 'x' }, days: [10, 31], least: '1.00', overdueDays: 1, channels: ['email'], everyDays: 1, heldBy: [] });
const day = (text: string) => Temporal.PlainDate.from(text);

test('the latest rule that has begun counts, and none before the first', () => {
  const profile = { debtNotices: [rule('2026-11-22'), rule('2026-01-01')] };
  assert.equal(ruleOn(profile, day('2025-12-31')), undefined);
  assert.equal(ruleOn(profile, day('2026-11-21'))?.from, '2026-01-01');
  assert.equal(ruleOn(profile, day('2026-11-22'))?.from, '2026-11-22');
  assert.equal(ruleOn({}, day('2026-11-22')), undefined);
});

test('a day that a month does not have is its last day', () => {
  for (const [on, isOne] of [['2026-11-10', true], ['2026-11-11', false], ['2026-11-30', true], ['2026-10-30', false], ['2026-10-31', true], ['2028-02-29', true]] as const)
    assert.equal(isRuleDay({ days: [10, 31] }, day(on)), isOne, on);
});

test('a debt whose letter came back is told by SMS where the rule does so, and not in quiet hours', () => {
  const night = Temporal.PlainDateTime.from('2026-11-22T23:00').toZonedDateTime('Asia/Almaty').toInstant();
  const at = (channels: DebtRule['channels']) => smsOfDebtAt({ zone: 'Asia/Almaty', profile: { debtNotices: [{ ...rule('2026-01-01'), channels, quiet: { from: '21:00', until: '09:00' } }], sms: {} } } as never, night);
  assert.equal(at(['email']), undefined);
  assert.equal(String(at(['email', 'sms'])), '2026-11-23T04:00:00Z');
});
