import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterQuiet } from './quiet-hours.ts';

test('in quiet hours something waits for their end, over midnight too, in the zone of whoever is disturbed', () => {
  for (const [now, from, until, at] of [
    ['2026-11-22T20:59:59', '21:00', '09:00', '2026-11-22T20:59:59'],
    ['2026-11-22T21:00:00', '21:00', '09:00', '2026-11-23T09:00:00'],
    ['2026-12-31T23:59:59', '21:00', '09:00', '2027-01-01T09:00:00'],
    ['2026-11-23T08:59:00', '21:00', '09:00', '2026-11-23T09:00:00'],
    ['2026-11-23T09:00:00', '21:00', '09:00', '2026-11-23T09:00:00'],
    ['2026-11-23T13:30:00', '13:00', '14:00', '2026-11-23T14:00:00'],
    ['2026-11-23T14:00:00', '13:00', '14:00', '2026-11-23T14:00:00'],
  ] as const) {
    const local = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Almaty').toInstant();
    assert.equal(String(afterQuiet({ from, until }, 'Asia/Almaty', local(now))), String(local(at)), now);
  }
  const now = Temporal.Instant.from('2026-11-22T20:00:00Z');
  assert.equal(afterQuiet(undefined, 'Asia/Almaty', now), now);
});
