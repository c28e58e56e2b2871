import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import { addAccount, enterAs, testOffice, type TestOffice } from '../stand.test.ts';

let office: TestOffice;
let clerk: Awaited<ReturnType<typeof enterAs>>;
let own: Awaited<ReturnType<typeof addAccount>>;
let foreign: Awaited<ReturnType<typeof addAccount>>;

const openings = async () => (await office.db.asOwner(`select 1 from audit.entries where action = 'customer-card.opened'`)).length;

describe('customers in the office', () => {
  before(async () => {
    office = await testOffice();
    clerk = await enterAs(office, 'heat', 'Saule', ['clerk']);
    own = await addAccount(office, 'heat', { number: '100200', holder: 'Ivanova Anna', address: 'Lenina 12-5', email: 'anna@mail.example' });
    foreign = await addAccount(office, 'housing', { number: '100299', holder: 'Ivanova Anna', address: 'Lenina 99' });
  });
  after(() => office.close());

  test('search finds by beginnings of number, holder and address, and says who has registered', async () => {
    for (const query of ['1002', 'ivan anna', 'lenina 12']) {
      const { status, text } = await clerk.get(`/customers?q=${encodeURIComponent(query)}`);
      assert.equal(status, 200);
      assert.match(text, /100200/);
      assert.match(text, /registered/);
    }
  });

  test('an exact number comes first, and an e-mail address finds what its owner manages, whole or not at all', async () => {
    await addAccount(office, 'heat', { number: '100200-1', holder: 'Abay', address: 'Abay 1' });
    const { text } = await clerk.get('/customers?q=100200');
    assert.ok(text.indexOf('>100200<') < text.indexOf('>100200-1<'));
    assert.match((await clerk.get('/customers?q=anna%40mail.example')).text, /100200/);
    assert.match((await clerk.get('/customers?q=anna%40mail')).text, /Nothing found/);
    const housing = await enterAs(office, 'housing', 'Zhanar', ['clerk']);
    assert.match((await housing.get('/customers?q=anna%40mail.example')).text, /Nothing found/);
  });

  test('search finds nothing of another operator', async () => {
    const { text } = await clerk.get('/customers?q=ivanova');
    assert.match(text, /100200/);
    assert.doesNotMatch(text, /100299|Lenina 99/);
    assert.match((await clerk.get('/customers?q=100299')).text, /Nothing found/);
  });

  test('one letter is too little, and the page says so', async () => {
    const { status, text } = await clerk.get('/customers?q=i');
    assert.equal(status, 422);
    assert.match(text, /<title>Error: /);
  });

  test('a dispatcher finds customers but is led to no card', async () => {
    const dispatcher = await enterAs(office, 'heat', 'Timur', ['dispatcher']);
    const { text } = await dispatcher.get('/customers?q=1002');
    assert.match(text, /100200/);
    assert.doesNotMatch(text, new RegExp(own.code));
  });

  test('a card asks for a reason before it shows anything, and nothing is recorded without one', async () => {
    const card = await clerk.get(`/customers/${own.code}`);
    assert.equal(card.to, `/heat/office/customers/${own.code}/opening`);
    const { status, text } = await clerk.send(card.to as string, '/opening');
    assert.equal(status, 422);
    assert.doesNotMatch(text, /anna@mail\.example|Ivanova/);
    assert.equal((await clerk.send(card.to as string, '/opening', { reason: 'curiosity' })).status, 422);
    assert.equal(await openings(), 0);
    assert.equal((await clerk.get(`/customers/${own.code}`)).status, 303);
  });

  test('with a reason the card opens, and the customer reads among his activity who looked and why', async () => {
    const opened = await clerk.send(`/customers/${own.code}/opening`, '/opening', { reason: 'customer-asked' });
    assert.deepEqual([opened.status, opened.to], [303, `/heat/office/customers/${own.code}`]);
    const { status, text } = await clerk.get(opened.to as string);
    assert.equal(status, 200);
    assert.match(text, /Ivanova Anna/);
    assert.match(text, /anna@mail\.example/);
    const [entry] = await reading(office.db, office.operatorOf('heat').id, (tx) => audit.listEntriesOfUser(tx, own.userId as string));
    assert.deepEqual([entry?.action, entry?.actorId, entry?.reason], ['customer-card.opened', clerk.staffId, 'customer-asked']);
  });

  test('the card tells everything, with links to its parts: contacts, equipment and further fields, sessions, contested acts', async () => {
    const operatorId = office.operatorOf('heat').id;
    await office.db.asOwner(`update accounts.accounts set phone = '+77011234567', equipment = 'Radiators', office = 'Northern', further1 = 'Unit-7' where operator_id = $1 and number = '100200'`, [operatorId]);
    await office.db.asOwner(
      `insert into identity.sessions (operator_id, id, token_hash, face, user_id, strength, created_at, seen_at, expires_at, address, browser)
       values ($1, gen_random_uuid(), '\\x01', 'cabinet', $2, 'password', $3, $3, $3::timestamptz + interval '8 hours', '192.0.2.44', 'Mozilla/5.0 (Android 16) Firefox/140.0')`,
      [operatorId, own.userId, office.clock.now.toString()],
    );
    const [entry] = await office.db.asOwner(`insert into audit.entries (operator_id, at, action, actor_kind, actor_id, user_id) values ($1, $3, 'password.changed', 'user', $2, $2) returning id`, [operatorId, own.userId, office.clock.now.toString()]);
    await office.db.asOwner(`insert into identity.disputes (operator_id, entry_id, user_id, action, acted_at, words, opened_at) values ($1, $2, $3, 'password.changed', $4, 'I was asleep', $4)`, [operatorId, entry?.['id'], own.userId, office.clock.now.toString()]);
    const { text } = await clerk.get(`/customers/${own.code}`);
    for (const words of ['+77011234567', 'Radiators', 'Northern', 'Heating unit', 'Unit-7', 'Firefox, Android', '192.0.2.44', 'Contested', 'I was asleep']) assert.ok(text.includes(words), words);
    const parts = [...text.matchAll(/href="#([a-z]+)"/g)].map(([, id]) => id).filter((id) => id !== 'main');
    assert.deepEqual(parts, ['account', 'bills', 'payments', 'charges', 'meters', 'documents', 'messages', 'sessions', 'activity']);
    for (const id of parts) assert.ok(text.includes(` id="${id}">`), id);
  });

  test('the card says who may act for the customer, what for, with which accounts and until when', async () => {
    const { house, clock, operatorOf } = office;
    assert.match((await clerk.get(`/customers/${own.code}`)).text, /Nobody acts for the customer/);
    const who = { userId: own.userId as string, sessionId: '00000000-0000-4000-8000-000000000001', provenAt: clock.now };
    const wish = { email: 'sister@mail.example', accountIds: [accounts.accountIdOf(own.code) as bigint], rights: ['readings'], untilOn: clock.now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 30 }), origin: { requestId: 'x', address: '192.0.2.1', browser: 'x' } } as const;
    assert.equal(await accounts.inviteDelegate(house, operatorOf('heat'), who, wish, clock.now), 'invited');
    const { text } = await clerk.get(`/customers/${own.code}`);
    for (const words of ['sister@mail.example', 'waits for consent', 'hands in readings', 'Accounts: 100200']) assert.ok(text.includes(words), words);
  });

  test('messages and sessions are told to those alone who may see them', async () => {
    const accountant = await enterAs(office, 'heat', 'Marat', ['accountant']);
    await accountant.send(`/customers/${own.code}/opening`, '/opening', { reason: 'charges-checked' });
    const { text } = await accountant.get(`/customers/${own.code}`);
    assert.match(text, /id="charges"/);
    assert.doesNotMatch(text, /id="messages"|id="sessions"|192\.0\.2\.44/);
  });

  test('an address from which letters come back is said on the card, with the other side’s words', async () => {
    assert.doesNotMatch((await clerk.get(`/customers/${own.code}`)).text, /Letters come back/);
    await office.db.asOwner(`insert into notices.undeliverable (operator_id, address_key, message_id, reason, since) select operator_id, 'anna@mail.example', gen_random_uuid(), '5.1.1 no such user', now() from identity.users where email = 'anna@mail.example' limit 1`);
    const { text } = await clerk.get(`/customers/${own.code}`);
    for (const words of ['Letters come back', '5.1.1 no such user']) assert.ok(text.includes(words), words);
    await office.db.asOwner('delete from notices.undeliverable');
  });

  test('an open card is open to that session alone', async () => {
    const colleague = await enterAs(office, 'heat', 'Dana', ['clerk']);
    assert.equal((await colleague.get(`/customers/${own.code}`)).status, 303);
  });

  test('who else opened the card is told to those who may see the audit record', async () => {
    assert.doesNotMatch((await clerk.get(`/customers/${own.code}`)).text, /Who opened the card/);
    const auditor = await enterAs(office, 'heat', 'Yerlan', ['auditor']);
    await auditor.send(`/customers/${own.code}/opening`, '/opening', { reason: 'charges-checked' });
    const { text } = await auditor.get(`/customers/${own.code}`);
    assert.match(text, /Who opened the card/);
    assert.match(text, /Saule/);
  });

  test('the account of another operator is not there', async () => {
    assert.equal((await clerk.get(`/customers/${foreign.code}/opening`)).status, 404);
    const { text } = await clerk.get(`/customers/${own.code}/opening`);
    const token = /name="token" value="([^"]+)"/.exec(text)?.[1] as string;
    const before = await openings();
    assert.equal((await clerk.post(`/customers/${foreign.code}/opening`, { token, reason: 'customer-asked' })).status, 404);
    assert.equal(await openings(), before);
  });

  test('after half an hour the card asks again', async () => {
    // The session stays in use meanwhile, so that it is the card that closes.
    const wait = async (minutes: number) => {
      office.clock.now = office.clock.now.add({ minutes });
      await office.db.asOwner('update identity.sessions set seen_at = $1', [office.clock.now.toString()]);
    };
    await wait(29);
    assert.equal((await clerk.get(`/customers/${own.code}`)).status, 200);
    await wait(1);
    assert.equal((await clerk.get(`/customers/${own.code}`)).to, `/heat/office/customers/${own.code}/opening`);
  });

  test('a document is asked for from the open card, and the customer is written to', async () => {
    const card = `/customers/${own.code}`;
    await clerk.send(`${card}/opening`, '/opening', { reason: 'customer-asked' });
    const asked = await clerk.send(card, '/papers', { title: 'Certificate of residents' });
    assert.match(asked.to as string, /done=paper-wanted/);
    assert.match((await clerk.get(asked.to as string)).text, /Certificate of residents/);
    const letters = await office.db.asOwner(`select recipient from notices.messages where kind = 'paper-wanted'`);
    assert.deepEqual(letters, [{ recipient: 'anna@mail.example' }]);
    const colleague = await enterAs(office, 'heat', 'Ulan', ['clerk']);
    assert.match((await colleague.get(card)).to as string, /opening/);
  });
});
