import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { restsUntil } from './health.rules.ts';

const now = Temporal.Instant.from('2026-11-21T09:00:00Z');
const trials = (good: number, bad: number, minutesAgo = 1) => [...Array<boolean>(good).fill(true), ...Array<boolean>(bad).fill(false)].map((isGood) => ({ isGood, at: now.subtract({ minutes: minutesAgo }) }));

describe('health of an SMS gateway', () => {
  test('15 % of failures within five minutes give it a rest of fifteen', () => {
    assert.equal(restsUntil(trials(17, 3), now)?.toString(), now.add({ minutes: 15 }).toString());
    assert.equal(restsUntil(trials(18, 3), now), undefined);
  });

  test('too few trials and failures of long ago say nothing', () => {
    assert.equal(restsUntil(trials(1, 3), now), undefined);
    assert.equal(restsUntil(trials(0, 50, 5), now), undefined);
  });
});
