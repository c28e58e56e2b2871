import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'node:test';
import { openClock } from './clock.ts';

test('a clock that is moved on goes neither slower nor faster for the work that falls due meanwhile', async () => {
  const clock = openClock();
  const apart = () => clock.now() - Date.now();
  const done: number[] = [];
  for (const seconds of [1, 5, 50]) clock.at(clock.now() + seconds * 1_000, async () => {
    done.push(seconds);
    await wait(120);
  });
  await clock.advance(10_000);
  assert.deepEqual(done, [1, 5]);
  assert.ok(Math.abs(apart() - 10_000) < 5, `${apart()} ms apart`);
  await clock.advance(60_000);
  assert.deepEqual(done, [1, 5, 50]);
  assert.ok(Math.abs(apart() - 70_000) < 5, `${apart()} ms apart`);
});
