import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { keysFrom } from '#lib/keys.ts';
import type { Operator } from '#operators';
import { NOW } from '../stand.test.ts';
import { makeStepToken, openStepToken } from './step-token.ts';

test('a step token is good however long the address is that the code went to', () => {
  const keys = keysFrom(randomBytes(32));
  const operator = { id: 1 } as Operator;
  const userId = randomUUID();
  const to = `a…@${'long-domain.'.repeat(20)}example`;
  const token = makeStepToken(keys, operator, { userId, phc: 'p' }, NOW, { digest: keys.digest('x', 'y').toString('base64url'), by: 'email', to });
  assert.equal(openStepToken(keys, operator, token, NOW)?.sent?.to, to);
});
