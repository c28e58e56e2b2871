import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import * as requests from '#requests';
import { addAccount, enterAs, testOffice, type Browser, type TestOffice } from '../stand.test.ts';

describe('a request that staff register for somebody', () => {
  let office: TestOffice;
  let clerk: Browser;
  let userId: string;
  before(async () => {
    office = await testOffice();
    clerk = await enterAs(office, 'housing', 'Clerk', ['clerk']);
    userId = (await addAccount(office, 'housing', { number: '770000002', holder: 'Holder', address: 'Достық көшесі, 40-үй, 5-пәтер', email: 'holder@mail.example' })).userId as string;
  });
  after(() => office.close());

  const register = (fields: Record<string, string>, kind = 'appeal') => clerk.send(`/requests/new?kind=${kind}`, '/requests/new', { 'asked-words': 'The lift stands still', answerBy: 'phone', phone: '+7 700 123-45-67', language: 'kk', ...fields });
  const shown = (to: string | undefined) => reading(office.db, office.operatorOf('housing').id, (tx) => requests.requestOf(tx, office.house.keys, office.operatorOf('housing'), /requests\/([0-9a-f-]{36})/.exec(to ?? '')?.[1] ?? ''));
  const letters = async () => (await office.db.asOwner(`select recipient from notices.messages where kind = 'request-received' order by id`)).map(({ recipient }) => recipient);

  test('from a caller without an account gets its number, and its answer by telephone, letter or post', async () => {
    assert.match((await clerk.get('/requests/new')).text, /A suspicious offer to pay/);
    const { to } = await register({ name: 'Bolat' });
    const page = await clerk.get(to ?? '');
    assert.match(page.text, /Tell the person its number/);
    assert.match(page.text, /By telephone/);
    const found = await shown(to);
    assert.deepEqual([found?.channel, found?.userId, found?.accountId, found?.language, found?.events[0]?.byKind], ['phone', null, null, 'kk', 'staff']);
    assert.match((await clerk.get((await register({ answerBy: 'post', post: 'Abay 1, Semey', onBehalfOf: 'Court of Semey' })).to ?? '')).text, /By post: Abay 1, Semey[\s\S]*send the letter yourself/);
    assert.deepEqual(await letters(), []);
    await register({ answerBy: 'email', email: 'bolat@mail.example' });
    assert.deepEqual(await letters(), ['bolat@mail.example']);
  });

  test('is refused where the answer could not reach anybody, or the account is not known; what was typed stays', async () => {
    for (const [fields, words] of [[{ phone: '' }, 'Fill in this field'], [{ answerBy: 'email', email: 'bolat' }, 'whole e-mail address'], [{ answerBy: 'post' }, 'Fill in this field'], [{ account: '999' }, 'no such account'], [{ 'asked-words': '' }, 'Fill in this field']] as const) {
      const { status, text } = await register({ name: 'Bolat <b>', ...fields });
      assert.equal(status, 422);
      assert.ok(text.includes(words) && text.includes('Bolat &lt;b&gt;'), JSON.stringify(fields));
    }
  });

  test('is about any account, and the user’s own only where the clerk made sure that he speaks', async () => {
    const about = async (fields: Record<string, string>) => shown((await register({ account: '770000002', ...fields })).to);
    const stranger = await about({});
    assert.deepEqual([stranger?.userId, stranger?.address], [null, 'Достық көшесі, 40-үй, 5-пәтер']);
    assert.ok(stranger?.accountId);
    assert.equal((await about({ isUser: 'yes' }))?.userId, userId);
    assert.deepEqual([(await about({ channel: 'visit' }))?.channel, (await about({ channel: 'post' }))?.channel, (await about({ channel: 'api' }))?.channel], ['visit', 'post', 'phone']);
    await addAccount(office, 'housing', { number: '770000003', holder: 'Nobody’s', address: 'Достық көшесі, 41-үй' });
    for (const account of ['', '770000003']) {
      const { status, text } = await register({ account, isUser: 'yes' });
      assert.ok(status === 422 && text.includes('Nobody manages this account'), account);
    }
  });

  test('to the dispatcher asks for address and telephone', async () => {
    assert.equal((await register({ 'asked-words': '' }, 'leak')).status, 422);
    const found = await shown((await register({ 'asked-words': '', address: 'Достық көшесі, 40-үй' }, 'leak')).to);
    assert.deepEqual([found?.isEmergency, found?.channel], [true, 'phone']);
  });
});
