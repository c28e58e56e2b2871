import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as announcements from '#announcements';
import { testApi, type TestApi } from './stand.test.ts';

describe('the API during maintenance', () => {
  let api: TestApi;
  before(async () => void (api = await testApi()));
  after(() => api.close());

  test('answers 503 with the seconds to wait where the announced works close it, and describes itself all the same', async () => {
    const heat = api.operators.get('heat')!;
    const words = { kk: 'x', ru: 'x', en: 'x' };
    const before = await api.get('/heat/api/v1/me');
    await announcements.closeAtOnce(api, heat, { closes: ['everything'], untilAt: api.clock.now.add({ minutes: 10 }), title: words, body: words, reason: 'Test' }, api.clock.now);
    await api.board.learn(api.db, heat);
    const [during, itself, other] = await Promise.all([api.get('/heat/api/v1/me'), api.get('/heat/api/v1/openapi.json'), api.get('/housing/api/v1/me')]);
    assert.deepEqual([before.status, during.status, during.headers['retry-after'], itself.status, other.status], [401, 503, '600', 200, 401]);
    api.clock.now = api.clock.now.add({ minutes: 10 });
    assert.equal((await api.get('/heat/api/v1/me')).status, 401);
  });
});
