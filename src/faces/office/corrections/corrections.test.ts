import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import * as identity from '#identity';
import { addAccount, enterAs, testOffice, type TestOffice } from '../stand.test.ts';

const ORIGIN = { requestId: 'r-1', address: '203.0.113.7', browser: 'Firefox' };
const CORRECTIONS = '/heat/office/corrections';

describe('corrected details in the office', () => {
  let office: TestOffice;
  let clerk: Awaited<ReturnType<typeof enterAs>>;
  let people = 0;
  before(async () => {
    office = await testOffice();
    clerk = await enterAs(office, 'heat', 'Saule', ['clerk']);
  });
  after(() => office.close());

  /** A customer who gave an address for letters, and then another one. */
  async function corrected(addresses: readonly string[]): Promise<string> {
    const number = `9-${++people}`;
    const { userId } = await addAccount(office, 'heat', { number, holder: 'Ivanova Anna', address: 'Lenina 1', email: `c${people}@mail.example` });
    for (const address of addresses) await identity.correctDetails(office.house, office.operatorOf('heat'), { userId: userId as string }, { value: { field: 'post-address', address }, origin: ORIGIN }, office.clock.now);
    return userId as string;
  }
  const addressOf = (userId: string) => reading(office.db, office.operatorOf('heat').id, (tx) => identity.postAddressOf(tx, office.house.keys, userId));
  const waiting = async () => [...(await clerk.get(CORRECTIONS)).text.matchAll(/action="[^"]*\/corrections\/([0-9a-f-]{36})"/g)].map(([, id]) => id as string);

  test('shows what stood and what stands, and a verified one stays and leaves the list', async () => {
    const userId = await corrected(['Abay 1', 'Abay 2']);
    assert.match((await clerk.get(CORRECTIONS)).text, /Postal address: U-9-1.*Abay 1.*Abay 2/s);
    const [id] = await waiting();
    assert.equal((await clerk.send(CORRECTIONS, id as string, { outcome: 'verified' })).to, `${CORRECTIONS}?done=judged`);
    const page = (await clerk.get(`${CORRECTIONS}?done=judged`)).text;
    assert.match(page, /The decision is saved.*Everything is verified/s);
    assert.equal(await addressOf(userId), 'Abay 2');
  });

  test('one that is set aside needs a reason, brings back what stood before, and the customer reads why in his letter', async () => {
    const userId = await corrected(['Abay 3', 'Abay 4']);
    const [id] = await waiting();
    const unreasoned = await clerk.send(CORRECTIONS, id as string, { outcome: 'set-aside' });
    assert.equal(unreasoned.status, 422);
    assert.match(unreasoned.text, /<title>Error: .*Write the reason/s);
    assert.equal((await clerk.send(CORRECTIONS, id as string, {})).status, 422, 'a decision is to be chosen');
    assert.equal(await addressOf(userId), 'Abay 4');
    assert.equal((await clerk.send(CORRECTIONS, id as string, { outcome: 'set-aside', reason: 'There is no such house' })).to, `${CORRECTIONS}?done=judged`);
    assert.equal(await addressOf(userId), 'Abay 3');
    assert.deepEqual(await office.db.asOwner(`select kind from notices.messages where user_id = $1`, [userId]), [{ kind: 'correction-judged' }]);
    const [entry] = await office.db.asOwner(`select reason, actor_id from audit.entries where action = 'details.set-aside' and user_id = $1`, [userId]);
    assert.deepEqual([entry?.['reason'], entry?.['actor_id']], ['There is no such house', clerk.staffId]);
  });

  test('of two who decide the second is told that it is not there any more', async () => {
    await corrected(['Abay 5']);
    const [id] = await waiting();
    const token = /name="token" value="([^"]+)"/.exec((await clerk.get(CORRECTIONS)).text)?.[1] as string;
    await clerk.send(CORRECTIONS, id as string, { outcome: 'verified' });
    assert.equal((await clerk.post(`/corrections/${id}`, { token, outcome: 'verified' })).status, 404);
  });

  test('of another operator is neither listed nor judged', async () => {
    await corrected(['Abay 6']);
    const [id] = await waiting();
    const colleague = await enterAs(office, 'housing', 'Zhanar', ['clerk']);
    assert.doesNotMatch((await colleague.get('/housing/office/corrections')).text, /Abay 6/);
    const token = /name="token" value="([^"]+)"/.exec((await colleague.get('/housing/office/locks')).text)?.[1] as string;
    assert.equal((await colleague.post(`/corrections/${id}`, { token, outcome: 'verified' })).status, 404);
    assert.equal((await waiting()).length, 1);
  });
});
