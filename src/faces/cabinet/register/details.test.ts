import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testCabinet, type Jar, type TestCabinet } from '../stand.test.ts';

const REGISTER = '/heat/cabinet/register';

describe('what stands on the bill', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  test('is only looked at: however often it is sent, nothing of it is kept', async () => {
    const jar: Jar = new Map();
    const token = /name="token" value="([^"]+)"/.exec((await cabinet.get(REGISTER, jar)).text)?.[1] as string;
    for (const account of ['100', '200', '300']) {
      const { status, headers } = await cabinet.post(REGISTER, jar, { token, account, amount: '10,50', email: 'a@mail.example' });
      assert.deepEqual([status, String(headers['location']).startsWith(`${REGISTER}/rules?draft=`)], [303, true]);
    }
    assert.deepEqual(await cabinet.db.asOwner('select token from lib.submissions'), []);
    assert.equal((await cabinet.post(REGISTER, new Map(), { token, account: '100', amount: '1', email: 'a@mail.example' })).status, 403);
  });
});
