import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addUser, testCabinet, type TestCabinet } from '../stand.test.ts';

const TOKENS = '/heat/cabinet/settings/tokens';

describe('personal tokens', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  const prove = ({ userId }: { readonly userId: string }) => cabinet.db.asOwner('update identity.sessions set proven_at = $2 where user_id = $1', [userId, cabinet.clock.now.toString()]);

  test('a new token waits until its owner has shown that it is he', async () => {
    const owner = await addUser(cabinet, 'heat', 'unproven');
    const page = await cabinet.get(TOKENS, owner.jar);
    assert.match(page.text, /settings\/proof\?next=/);
    const token = /name="token" value="([^"]+)"/.exec(page.text)?.[1] as string;
    const made = await cabinet.post(TOKENS, owner.jar, { token, name: 'Sheet', days: '30', 'accounts-read': 'yes' });
    assert.deepEqual([made.status, made.headers['location']], [303, '/heat/cabinet/settings/proof?next=%2Fheat%2Fcabinet%2Fsettings%2Ftokens']);
    assert.deepEqual(await cabinet.db.asOwner('select from identity.tokens'), []);
  });

  test('the page behind the address shows a new token to its owner alone, and not for long', async () => {
    const [owner, next] = [await addUser(cabinet, 'heat', 'owner'), await addUser(cabinet, 'heat', 'next')];
    await prove(owner);
    const page = await cabinet.get(TOKENS, owner.jar);
    const token = /name="token" value="([^"]+)"/.exec(page.text)?.[1] as string;
    const made = await cabinet.post(TOKENS, owner.jar, { token, name: 'Sheet', days: '30', 'accounts-read': 'yes' });
    assert.equal(made.status, 303);
    const address = made.headers['location'] as string;
    assert.doesNotMatch(address, /kab_/);
    assert.match((await cabinet.get(address, owner.jar)).text, /kab_[\w-]{43}/);
    assert.doesNotMatch((await cabinet.get(address, next.jar)).text, /kab_/);
    cabinet.clock.now = cabinet.clock.now.add({ minutes: 6 });
    assert.doesNotMatch((await cabinet.get(address, owner.jar)).text, /kab_/);
  });
});
