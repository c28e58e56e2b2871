import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { digitsOf, isAlive } from './phone-code.rules.ts';

const now = Temporal.Instant.from('2026-11-21T06:00:00Z');
const code = { codeHash: Buffer.alloc(32), expiresAt: now.add({ minutes: 10 }), wrong: 0, usedAt: null };

describe('codes by phone', () => {
  test('a code is good for ten minutes, for five wrong tries, and once', () => {
    assert.equal(isAlive(code, now.add({ minutes: 10 }).subtract({ seconds: 1 })), true);
    assert.equal(isAlive(code, now.add({ minutes: 10 })), false);
    assert.equal(isAlive({ ...code, wrong: 4 }, now), true);
    assert.equal(isAlive({ ...code, wrong: 5 }, now), false);
    assert.equal(isAlive({ ...code, usedAt: now }, now), false);
  });

  test('spaces and hyphens in a typed code do not count, letters and other lengths do', () => {
    for (const typed of ['482913', ' 482 913 ', '482-913', '４８２９１３']) assert.equal(digitsOf(typed), '482913', typed);
    for (const typed of ['48291', '4829133', '48291a', '', '٤٨٢٩١٣']) assert.equal(digitsOf(typed), undefined, typed);
  });
});
