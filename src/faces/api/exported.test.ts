import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import * as exchange from '#exchange';
import type { Operator } from '#operators';
import { addUser, bearer, testApi, type TestApi } from './stand.test.ts';

let api: TestApi;
let program: { id: string; token: string };

before(async () => {
  api = await testApi();
  program = (await exchange.enrolProgram(api, api.operators.get('heat') as Operator, { name: 'billing', scopes: ['exports:read'], validDays: 90 }, api.clock.now)) as typeof program;
});
after(() => api.close());

const ask = (path: string, token = program.token) => api.get(`/heat/api${path}`, bearer(token));

test('the operator’s program fetches accepted readings and goes on where it stopped', async () => {
  const { status, body } = await ask('/v1/exports/readings');
  assert.equal(status, 200);
  assert.deepEqual(body.next, { after: '7', isAll: true });
  assert.deepEqual(body.readings[0], { account: '100', service: 'electricity', meter: 'E-1', unit: 'kWh', takenOn: '2026-11-20', values: ['120', '60.5'], source: 'customer', period: '2026-11', submission: null });
  assert.deepEqual((await ask('/v1/exports/readings?after=7')).body, { readings: [], next: { after: '7', isAll: true } });
  assert.equal((await ask('/v1/exports/readings?after=x')).body.type, 'urn:kabinet:problem:bad-place');
});

test('payments keep every minor unit, below zero too', async () => {
  const { body } = await ask('/v1/exports/payments');
  assert.deepEqual(body.payments, [{ account: '100', paidOn: '2026-11-20', amount: { minor: '-9007199254740993', currency: 'RUB', decimal: '-90071992547409.93' }, channel: null, reference: 'P-1' }]);
});

test('a program sees nothing of a user, a user nothing of the exchange, and neither beyond its scopes', async () => {
  const user = await addUser(api, 'heat', 'madina');
  assert.equal((await ask('/v1/exports/readings', user.token)).status, 403);
  for (const path of ['/v1/me', '/v1/accounts', '/v1/imports/0', '/v1/accounts/acc_1']) assert.equal((await ask(path)).status, 403, path);
  assert.equal((await api.get('/housing/api/v1/exports/readings', bearer(program.token))).status, 401);
  assert.equal((await ask('/v1/exports/readings', `${program.token}x`)).status, 401);
});

test('a program that was ended or has outlived its days is let in no more', async () => {
  const heat = api.operators.get('heat') as Operator;
  const short = (await exchange.enrolProgram(api, heat, { name: 'short', scopes: ['imports:write'], validDays: 1 }, api.clock.now)) as typeof program;
  assert.equal((await ask('/v1/imports/0', short.token)).status, 404);
  api.clock.now = api.clock.now.add({ hours: 25 });
  assert.equal((await ask('/v1/imports/0', short.token)).status, 401);
  assert.equal((await ask('/v1/exports/readings')).status, 200);
  assert.equal(await exchange.endProgram(api, heat, program.id, api.clock.now), 'ended');
  assert.equal((await ask('/v1/exports/readings')).status, 401);
  assert.deepEqual(await exchange.endProgram(api, heat, program.id, api.clock.now), { refused: 'unknown' });
});
