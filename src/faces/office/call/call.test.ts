import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import * as audit from '#audit';
import * as requests from '#requests';
import { addAccount, enterAs, testOffice, type TestOffice } from '../stand.test.ts';

const ADDRESS = 'Достық көшесі, 40-үй, 5-пәтер';
const origin = { requestId: 'r-1', address: '203.0.113.7', browser: 'Firefox' };

describe('the call card', () => {
  let office: TestOffice;
  let clerk: Awaited<ReturnType<typeof enterAs>>;
  let own: Awaited<ReturnType<typeof addAccount>>;
  before(async () => {
    office = await testOffice();
    clerk = await enterAs(office, 'housing', 'Saule', ['clerk']);
    own = await addAccount(office, 'housing', { number: '770000002', holder: 'Holder Anna', address: ADDRESS, email: 'anna@call.example' });
    await addAccount(office, 'housing', { number: '770000003', holder: 'Holder Boris', address: 'Абай көшесі, 7-үй' });
    const { id } = office.operatorOf('housing');
    await office.db.asOwner('insert into identity.phones (operator_id, user_id, phone, verified_at) values ($1, $2, $3, $4)', [id, own.userId, '+77012345678', office.clock.now.toString()]);
    await office.db.asOwner(`update accounts.accounts set phone = '8 (7172) 55-66-77' where operator_id = $1 and number = '770000003'`, [id]);
  });
  after(() => office.close());

  const looks = async () => (await office.db.asOwner(`select subject_kind || ' ' || coalesce(user_id::text, '') as look from audit.entries where action = 'call-card.opened' order by id`)).map(({ look }) => look);
  const of = (phone: string, who = clerk) => who.get(`/call?phone=${encodeURIComponent(phone)}`);

  test('waits for a number with its field in focus; what is no number is said to be none', async () => {
    assert.match((await clerk.get('/call')).text, /<input[^>]*id="phone"[^>]*autofocus/);
    const { status, text } = await of('12 <b>');
    assert.deepEqual([status, text.includes('12 &lt;b&gt;'), /Type the whole number/.test(text)], [422, true, true]);
    assert.deepEqual(await looks(), []);
  });

  test('tells who has a number in any spelling: a user who proved it, or the registry', async () => {
    for (const typed of ['+7 701 234-56-78', '8 (701) 2345678', '7012345678', '+77012345678']) {
      const { status, text } = await of(typed);
      assert.equal(status, 200);
      assert.match(text, /770000002/, typed);
      assert.match(text, /proven in the cabinet by a code/);
      assert.ok(text.includes(`/customers/${own.code}"`) && text.includes('/requests/new?phone=%2B77012345678&amp;account=770000002"'));
      assert.doesNotMatch(text, /770000003/);
    }
    assert.match((await of('+77172556677')).text, /770000003[\s\S]*named by the registry, not proven/);
  });

  test('is recorded once for a session, and the customer finds it among his own activity', async () => {
    assert.deepEqual(await looks(), [`account ${own.userId}`, 'account ']);
    const [entry] = await reading(office.db, office.operatorOf('housing').id, (tx) => audit.listEntriesOfUser(tx, own.userId as string));
    assert.deepEqual([entry?.action, entry?.actorId], ['call-card.opened', clerk.staffId]);
  });

  test('shows what goes on at the address, what is asked and not answered yet, and what to say', async () => {
    const dispatcher = await enterAs(office, 'housing', 'Timur', ['dispatcher']);
    const housing = office.operatorOf('housing');
    const opened = await requests.openIncident(office.house, housing, { kind: 'leak', addresses: ['Достық көшесі, 40-үй'], expectedAt: office.clock.now.add({ hours: 3 }), staff: { id: dispatcher.staffId, sessionId: dispatcher.sessionId }, origin }, office.clock.now);
    assert.ok('id' in opened);
    await clerk.send('/requests/new?kind=appeal', '/requests/new', { 'asked-words': 'The lift stands still', answerBy: 'phone', phone: '+7 701 234-56-78', account: '770000002', language: 'kk' });
    const { text } = await of('87012345678', dispatcher);
    assert.match(text, /An incident at this address[\s\S]*Expected to be restored/);
    assert.match(text, /Open requests[\s\S]*\/requests\/[0-9a-f-]{36}"/);
    assert.match(text, /Script of the call[\s\S]*Timur speaking/);
    assert.ok(!text.includes(own.code), 'a dispatcher opens no cards');
    assert.doesNotMatch((await of('87172556677')).text, /An incident at this address/);
  });

  test('finds nobody of another operator, says so, and takes an emergency all the same', async () => {
    const stranger = await enterAs(office, 'heat', 'Daniyar', ['clerk']);
    const { text } = await of('+7 701 234 56 78', stranger);
    assert.match(text, /Nobody is known with \+7 701 234-56-78/);
    assert.doesNotMatch(text, /770000002|Holder/);
    const [, href] = /href="\/heat\/office(\/requests\/new\?phone=%2B77012345678&amp;kind=leak)"/.exec(text) ?? [];
    assert.match((await stranger.get((href as string).replaceAll('&amp;', '&'))).text, /value="\+77012345678"/);
  });
});
