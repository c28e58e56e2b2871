import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demandOf, holdsOn, isStuffing, slotOf } from './alarm.rules.ts';

const NOW = Temporal.Instant.from('2026-11-21T06:03:59.500Z');
const NOTHING = { isSprayed: false, stuffingUntil: null, isTroubled: false };

describe('alarms', () => {
  test('what an unknown device has to show: nothing, a code under an alarm or from a network in trouble, and never a sprayed password', () => {
    assert.equal(demandOf(NOTHING), 'nothing');
    assert.equal(demandOf({ ...NOTHING, stuffingUntil: NOW }), 'code');
    assert.equal(demandOf({ ...NOTHING, isTroubled: true }), 'code');
    assert.equal(demandOf({ isSprayed: true, stuffingUntil: NOW, isTroubled: true }), 'another-password');
  });

  test('an attack is more than thirty failures and more than three times the usual share of them', () => {
    const usual = { tried: 10_000, failed: 2_000 };
    for (const [lately, before, is] of [
      [{ tried: 30, failed: 30 }, usual, false],
      [{ tried: 31, failed: 31 }, usual, true],
      [{ tried: 1_000, failed: 590 }, usual, false],
      [{ tried: 1_000, failed: 610 }, usual, true],
      // Nothing is known of a new operator: three quarters.
      [{ tried: 100, failed: 74 }, { tried: 0, failed: 0 }, false],
      [{ tried: 100, failed: 76 }, { tried: 0, failed: 0 }, true],
      // A day of attack does not become what is usual, and a day without a mistake makes nobody nervous.
      [{ tried: 1_000, failed: 995 }, { tried: 100_000, failed: 99_500 }, true],
      [{ tried: 100, failed: 44 }, { tried: 100_000, failed: 0 }, false],
    ] as const)
      assert.equal(isStuffing(lately, before), is, JSON.stringify([lately, before]));
  });

  test('counting goes by five minutes, and an alarm is looked into again in its second half', () => {
    assert.equal(slotOf(NOW).toString(), '2026-11-21T06:00:00Z');
    assert.deepEqual([holdsOn(null, NOW), holdsOn(NOW.add({ minutes: 15 }), NOW), holdsOn(NOW.add({ minutes: 16 }), NOW)], [false, false, true]);
  });
});
