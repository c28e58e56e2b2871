import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keysFrom } from '../keys.ts';
import { checkFormToken, makeFormToken } from './form-token.ts';

const keys = keysFrom(Buffer.alloc(32, 1));
const others = keysFrom(Buffer.alloc(32, 2));
const now = Temporal.Instant.from('2026-11-21T10:00:00Z');

describe('the token of a form', () => {
  test('is good in the browser it was made for, and each is another', () => {
    const [one, two] = [makeFormToken(keys, 'browser', now), makeFormToken(keys, 'browser', now)];
    assert.notEqual(one, two);
    assert.equal(checkFormToken(keys, 'browser', one, now.add({ hours: 11 })), 'good');
  });

  test('is foreign in another browser, in another installation and when a sign of it was changed', () => {
    const token = makeFormToken(keys, 'browser', now);
    const changed = token.replace(/\.(.)/, (_, sign: string) => `.${sign === 'z' ? 'y' : 'z'}`);
    for (const [by, browser, given] of [[keys, 'other', token], [others, 'browser', token], [keys, 'browser', changed], [keys, 'browser', ''], [keys, 'browser', 'x'.repeat(5_000)]] as const)
      assert.equal(checkFormToken(by, browser, given, now), 'foreign');
  });

  test('is stale after twelve hours, and not good before its time', () => {
    const token = makeFormToken(keys, 'browser', now);
    assert.equal(checkFormToken(keys, 'browser', token, now.add({ hours: 12, seconds: 1 })), 'stale');
    assert.equal(checkFormToken(keys, 'browser', token, now.subtract({ hours: 1 })), 'stale');
  });
});
