import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AcquirerSilent, circuitBreaker } from './breaker.ts';

test('after five silences the acquirer is spared, after a pause one call tries it, and an answer closes the circuit', async () => {
  let ms = 0;
  let calls = 0;
  const guard = circuitBreaker(() => ms);
  const silent = () => guard(1, async () => Promise.reject(new Error(`no answer ${++calls}`)));
  for (let n = 0; n < 5; n++) await assert.rejects(silent(), /no answer/);
  await assert.rejects(silent(), AcquirerSilent);
  assert.equal(calls, 5);
  assert.equal(await guard(2, async () => 'another operator’s acquirer is asked'), 'another operator’s acquirer is asked');
  ms += 15_001;
  await assert.rejects(silent(), /no answer 6/);
  await assert.rejects(silent(), AcquirerSilent);
  ms += 15_001;
  assert.equal(await guard(1, async () => 'back'), 'back');
  assert.equal(await guard(1, async () => 'again'), 'again');
});
