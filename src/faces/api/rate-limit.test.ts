import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { PACES } from '#lib/http/paces.ts';
import { addToken, addUser, bearer, testApi, type TestApi } from './stand.test.ts';

let api: TestApi;
before(async () => void (api = await testApi()));
after(() => api.close());

test('a token gets its quota a minute and is told what is left', async () => {
  const user = await addUser(api, 'heat', 'madina');
  const ask = () => api.get('/heat/api/v1/me', bearer(user.token));
  for (let left = PACES.token.most - 1; left >= 0; left--) {
    const { status, headers } = await ask();
    assert.deepEqual([status, headers['ratelimit-policy'], headers['ratelimit']], [200, '"token";q=120;w=60', `"token";r=${left};t=60`]);
  }
  api.clock.now = api.clock.now.add({ seconds: 59, milliseconds: 999 });
  const refused = await ask();
  assert.deepEqual([refused.status, refused.headers['retry-after'], refused.headers['ratelimit']], [429, '1', '"token";r=0;t=1']);
  const another = await addToken(api, user, ['accounts:read']);
  assert.equal((await api.get('/heat/api/v1/me', bearer(another))).status, 200);
  api.clock.now = api.clock.now.add({ milliseconds: 1 });
  assert.equal((await ask()).status, 200);
});

test('an address that tries tokens is stopped, those who have one are not', async () => {
  const user = await addUser(api, 'heat', 'timur');
  for (let tries = 0; tries < PACES.address.most; tries++) assert.equal((await api.get('/heat/api/v1/me', bearer(`kab_${tries}`))).status, 401);
  const refused = await api.get('/heat/api/v1/openapi.json');
  assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '60']);
  assert.equal((await api.get('/heat/api/v1/me', bearer(user.token))).status, 200);
  assert.equal((await api.get('/housing/api/v1')).status, 200);
});
