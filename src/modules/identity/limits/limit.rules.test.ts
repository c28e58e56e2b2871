import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { closedPart } from './limit.rules.ts';

describe('a part of the cabinet that is closed to a user', () => {
  const cases = [
    ['payments', 'GET', '/pay', true],
    ['payments', 'POST', '/pay/check', true],
    ['payments', 'GET', '/bills/:bill/payment', true],
    ['payments', 'GET', '/pay/history', false],
    ['payments', 'POST', '/pay/autopays/:autopay/end', false],
    ['payments', 'POST', '/readings', false],
    ['readings', 'POST', '/readings/check', true],
    ['readings', 'GET', '/readings', false],
    ['readings', 'POST', '/readingsandmore', false],
    ['requests', 'POST', '/requests/check', true],
    ['requests', 'GET', '/requests/:request', false],
    ['changes', 'POST', '/accounts/new', true],
    ['changes', 'POST', '/readings/check', true],
    ['changes', 'POST', '/pay/autopays/:autopay/end', false],
    ['changes', 'POST', '/pay/cards/:card/end', false],
    ['changes', 'POST', '/pay/autopays/new', true],
    ['changes', 'POST', '/accounts/:account/end', true],
    ['changes', 'GET', '/accounts/new', false],
    ['changes', 'POST', '/sign-out', false],
    ['changes', 'POST', '/settings/intrusion', false],
    ['changes', 'POST', '/documents/acceptance', false],
    ['changes', 'POST', '/activity/:entry/contest', false],
  ] as const;
  for (const [part, method, path, isClosed] of cases)
    test(`${part}: ${method} ${path} is ${isClosed ? 'closed' : 'open'}`, () => assert.equal(closedPart([part], { method, path }), isClosed ? part : undefined));

  test('nothing closed closes nothing', () => assert.equal(closedPart([], { method: 'POST', path: '/pay/check' }), undefined));
});
