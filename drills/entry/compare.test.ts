import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, quantile, welch, type Answered } from './compare.ts';

const answers = (seen: string, times: readonly number[]): Answered[] => times.map((tookMs) => ({ status: 200, seen, tookMs }));
const TIMES = Array.from({ length: 200 }, (_, at) => 100 + (at % 7));
const faults = (a: Answered[], b: Answered[], small = false) => compare(a, b, { small }).faults.join();

test('answers that are alike in status, body and time tell a stranger nothing', () => assert.equal(faults(answers('x', TIMES), answers('x', TIMES.toReversed())), ''));

test('caught are another body, another status and another time', () => {
  assert.match(faults(answers('x', TIMES), answers('y', TIMES)), /answers differ/);
  assert.match(faults(answers('x', TIMES), TIMES.map((tookMs) => ({ status: 422, seen: 'x', tookMs }))), /answers differ/);
  assert.match(faults(answers('x', TIMES), answers('x', TIMES.map((time) => time + 2))), /times differ/);
});

test('few samples on a busy machine are judged by mean and median together', () => {
  const rare = TIMES.map((time, at) => (at % 10 === 0 ? time + 100 : time));
  assert.match(faults(answers('x', TIMES), answers('x', rare)), /times differ/);
  assert.equal(faults(answers('x', TIMES), answers('x', rare), true), '');
  assert.match(faults(answers('x', TIMES), answers('x', TIMES.map((time) => time + 20)), true), /times differ/);
});

test('t is that of Welch: unequal variances, unequal sizes', () => {
  const [a, b] = [[27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4], [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 22.8]];
  assert.ok(Math.abs(welch(a, b) + 2.7455) < 0.0001, String(welch(a, b)));
});

test('a quantile is a value of the sample', () => assert.deepEqual([quantile([3, 1, 2], 0.5), quantile([5], 0.95), quantile([], 0.5)], [2, 5, 0]));
