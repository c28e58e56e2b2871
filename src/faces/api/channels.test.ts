import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addToken, addUser, bearer, testApi, type TestApi, type TestUser } from './stand.test.ts';

describe('channels by the API', () => {
  let api: TestApi;
  let user: TestUser;
  let token: string;
  before(async () => {
    api = await testApi();
    user = await addUser(api, 'housing', 'asker');
    token = await addToken(api, user, ['messages:read', 'messages:write']);
  });
  after(() => api.close());

  const ADDRESS = '/housing/api/v1/me/channels';
  const isOn = (body: { channels: { topic: string; channel: string; isOn: boolean }[] }, topic: string, channel: string) => body.channels.find((one) => one.topic === topic && one.channel === channel)?.isOn;

  test('NO-4: a program reads how its user is told and switches what the user may switch, all of its wish or nothing', async () => {
    const shown = await api.get(ADDRESS, bearer(token));
    assert.deepEqual([isOn(shown.body, 'readings', 'email'), shown.body.quiet], [true, 'operator']);
    const chosen = await api.post(ADDRESS, { channels: [{ topic: 'readings', channel: 'email', isOn: false }], quiet: 'none' }, bearer(token));
    assert.deepEqual([chosen.status, isOn(chosen.body, 'readings', 'email'), chosen.body.quiet], [200, false, 'none']);
    const twice = await api.post(ADDRESS, { channels: [true, true, false].map((isOn) => ({ topic: 'readings', channel: 'email', isOn })) }, bearer(token));
    assert.deepEqual([twice.status, isOn(twice.body, 'readings', 'email')], [200, false]);
    const refused = await api.post(ADDRESS, { channels: [{ topic: 'readings', channel: 'email', isOn: true }, { topic: 'access', channel: 'email', isOn: false }] }, bearer(token));
    assert.deepEqual([refused.status, refused.body.parameter], [409, 'obligatory']);
    assert.equal(isOn((await api.get(ADDRESS, bearer(token))).body, 'readings', 'email'), false);
  });

  test('is closed to tokens without the scope, and to what is no wish', async () => {
    const reader = await addToken(api, user, ['messages:read']);
    assert.equal((await api.post(ADDRESS, { quiet: 'none' }, bearer(reader))).status, 403);
    assert.equal((await api.get(ADDRESS, bearer(await addToken(api, user, ['accounts:read'])))).status, 403);
    for (const body of [{ quiet: '99:00' }, { channels: [{ topic: 'weather', channel: 'email', isOn: false }] }, { channels: 'all' }, { more: 1 }]) assert.equal((await api.post(ADDRESS, body, bearer(token))).status, 422);
  });
});
