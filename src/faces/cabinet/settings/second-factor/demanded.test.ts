import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addUser, testCabinet, type TestCabinet } from '../../stand.test.ts';

describe('where the operator demands a second factor', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
    Object.assign(cabinet.operator('heat').profile.signIn, { secondFactor: 'demanded' });
  });
  after(() => cabinet.close());

  test('a password alone opens nothing but the way to set one up; a signature and a second factor open all', async () => {
    const { userId, jar } = await addUser(cabinet, 'heat', 'strict');
    const get = (path: string) => cabinet.get(`/heat/cabinet${path}`, jar);
    for (const path of ['/overview', '/settings', '/settings/email', '/pay', '/activity']) {
      const reply = await get(path);
      assert.deepEqual([reply.status, reply.headers['location']], [303, '/heat/cabinet/settings/second-factor'], path);
    }
    for (const path of ['/settings/second-factor', '/settings/proof']) assert.equal((await get(path)).status, 200, path);
    assert.match((await get('/settings/second-factor')).text, /takes a second factor/);
    for (const strength of ['password+code', 'passkey', 'signature']) {
      await cabinet.db.asOwner('update identity.sessions set strength = $2 where user_id = $1', [userId, strength]);
      assert.equal((await get('/overview')).status, 200, strength);
    }
  });

  test('where it is only offered, a password opens', async () => {
    const { jar } = await addUser(cabinet, 'housing', 'easy');
    assert.equal((await cabinet.get('/housing/cabinet/overview', jar)).status, 200);
  });

  test('codes are shown to their owner alone, and only for five minutes', async () => {
    const [owner, next] = [await addUser(cabinet, 'housing', 'owner'), await addUser(cabinet, 'housing', 'next')];
    const sealed = cabinet.keys.seal('recovery-codes-shown-once', JSON.stringify([cabinet.clock.now.epochMilliseconds, owner.userId, ['AAAA-BBBB']])).toString('base64url');
    const shown = (jar: typeof owner.jar) => cabinet.get(`/housing/cabinet/settings/second-factor/codes?shown=${sealed}`, jar);
    assert.match((await shown(owner.jar)).text, /AAAA-BBBB/);
    assert.equal((await shown(next.jar)).status, 303);
    cabinet.clock.now = cabinet.clock.now.add({ minutes: 6 });
    assert.equal((await shown(owner.jar)).status, 303);
  });
});
