import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as notices from '#notices';
import * as requests from '#requests';
import { addAccount, enterAs, testOffice, type TestOffice } from '../../stand.test.ts';
import { LINES_SHOWN } from './story.ts';

const ORIGIN = { requestId: 'test', address: '192.0.2.7', browser: 'Test' };

describe('a customer’s whole story', () => {
  let office: TestOffice;
  let clerk: Awaited<ReturnType<typeof enterAs>>;
  let lawyer: Awaited<ReturnType<typeof enterAs>>;
  let own: Awaited<ReturnType<typeof addAccount>>;
  let number: string;
  /** Of a later request of the same user that is about no account. */
  let another: string;

  before(async () => {
    office = await testOffice();
    clerk = await enterAs(office, 'heat', 'Saule Clerk', ['clerk']);
    lawyer = await enterAs(office, 'heat', 'Dana Lawyer', ['lawyer']);
    own = await addAccount(office, 'heat', { number: '100200', holder: 'Ivanova Anna', address: 'Lenina 12-5', email: 'anna@mail.example' });
    const { house, clock } = office;
    const heat = office.operatorOf('heat');
    const opened = await requests.openRequest(house, heat, {
      kind: 'appeal', answers: { subject: 'other', words: 'My <radiator> is cold' }, contact: { name: 'Anna', phone: '+7 701 000 00 01', email: '' }, address: '',
      accountId: accounts.accountIdOf(own.code) as bigint, userId: own.userId as string, channel: 'cabinet', language: 'en', actor: { kind: 'user', id: own.userId as string }, origin: ORIGIN,
    }, clock.now);
    assert.ok(!isRefused<string>(opened), JSON.stringify(opened));
    number = opened.number;
    const further = await requests.openRequest(house, heat, {
      kind: 'appeal', answers: { subject: 'other', words: 'And something else' }, contact: { name: 'Anna', phone: '', email: '' }, address: '',
      userId: own.userId as string, channel: 'cabinet', language: 'en', actor: { kind: 'user', id: own.userId as string }, origin: ORIGIN,
    }, clock.now.add({ minutes: 1 }));
    assert.ok(!isRefused<string>(further));
    another = further.number;
    const staff = { id: clerk.staffId, sessionId: clerk.sessionId };
    await clerk.send(`/customers/${own.code}/opening`, '/opening', { reason: 'customer-asked' });
    await clerk.get(`/requests/${opened.id}`);
    await requests.noteRequest(house, heat, { id: opened.id, staff, origin: ORIGIN, words: 'Called the plumber' }, clock.now);
    await requests.answerRequest(house, heat, { id: opened.id, staff, origin: ORIGIN, words: 'The pump was repaired' }, clock.now);
    await office.db.asOwner(`update notices.messages set handed_over_at = created_at, delivered_at = created_at, next_attempt_at = null where kind = 'request-answered'`);
  });
  after(() => office.close());

  test('is told to nobody before he said why, and to no role that may not', async () => {
    assert.match((await lawyer.get(`/customers/${own.code}/story`)).text, /Access reason/);
    assert.match((await lawyer.get(`/customers/${own.code}/story/json`)).to ?? '', /\/story$/);
    assert.match((await lawyer.get(`/customers/${own.code}/story/pdf`)).to ?? '', /\/story$/);
    assert.equal((await lawyer.send(`/customers/${own.code}/story`, '/story', {})).status, 422);
    assert.equal((await clerk.get(`/customers/${own.code}/story`)).status, 403);
    assert.equal((await (await enterAs(office, 'housing', 'Zhanar', ['lawyer'])).get(`/customers/${own.code}/story`)).status, 404);
  });

  test('is exported and read back: requests with their answers, notices and their delivery, visits of staff, changes', async () => {
    assert.match((await lawyer.send(`/customers/${own.code}/story`, '/story', { reason: 'customer-asked' })).to ?? '', /\/story$/);
    const page = await lawyer.get(`/customers/${own.code}/story`);
    for (const words of [number, 'My &lt;radiator&gt; is cold', 'The pump was repaired', 'Called the plumber', 'for staff', 'anna@mail.example', 'Delivered', 'Saule Clerk', 'Opened a customer’s card', 'Opened the customer’s story']) assert.ok(page.text.includes(words), words);
    const story = JSON.parse((await lawyer.get(`/customers/${own.code}/story/json`)).text) as Record<string, { title: string; facts: { label: string; value: string }[] }[]>;
    assert.deepEqual([story['operator'], story['account'], story['user']], ['heat', '100200', 'U-100200']);
    assert.deepEqual(story['requests']?.map(({ title }) => title.split(':')[0]), [another, number], 'the newest first, each once');
    assert.ok(story['requests']?.[1]?.facts.some(({ label, value }) => label.includes('Answered') && value === 'The pump was repaired'));
    assert.equal(story['notices']?.length, 3);
    assert.ok(story['notices']?.some(({ facts }) => facts.some(({ value }) => value.startsWith('Delivered'))));
    const visits = story['visits']?.map(({ title, facts }) => `${facts[0]?.value}: ${title}`);
    assert.ok(visits?.includes('Saule Clerk: Opened a customer’s card') && visits.includes('Dana Lawyer: Opened the customer’s story'), String(visits));
    assert.ok(story['changes']?.every(({ title }) => !title.startsWith('Opened a customer')));
    const told = [...(story['visits'] ?? []), ...(story['changes'] ?? [])].filter(({ facts }) => facts.some(({ label }) => label === 'IP address'));
    assert.deepEqual([...new Set(told.map(({ facts }) => facts[0]?.value))], ['customer'], 'where staff sat is told to nobody');
    const pdf = await lawyer.get(`/customers/${own.code}/story/pdf`);
    assert.equal(pdf.text.slice(0, 5), '%PDF-');
  });

  test('tells of a request of somebody else about the account that it was there, and not who he is or what he wrote', async () => {
    const { house, clock } = office;
    const heat = office.operatorOf('heat');
    const former = await addAccount(office, 'heat', { number: '100299', holder: 'Petrov Oleg', address: 'Lenina 14-1', email: 'oleg@mail.example' });
    const opened = await requests.openRequest(house, heat, {
      kind: 'appeal', answers: { subject: 'other', words: 'My divorce' }, contact: { name: 'Oleg', phone: '+7 701 000 00 09', email: '' }, address: '',
      userId: former.userId as string, channel: 'cabinet', language: 'en', actor: { kind: 'user', id: former.userId as string }, origin: ORIGIN,
    }, clock.now);
    assert.ok(!isRefused<string>(opened));
    await office.db.asOwner('update requests.requests set account_id = $1 where id = $2', [String(accounts.accountIdOf(own.code)), opened.id]);
    const { text } = await lawyer.get(`/customers/${own.code}/story`);
    assert.ok(text.includes(opened.number));
    for (const words of ['My divorce', 'Oleg', '000 00 09']) assert.ok(!text.includes(words), words);
    await office.db.asOwner('update requests.requests set account_id = null where id = $1', [opened.id]);
  });

  test('is recorded with its reason, for the customer to read', async () => {
    const [row] = await office.db.asOwner(`select reason, actor_id, user_id from audit.entries where action = 'customer-story.opened' order by id desc limit 1`);
    assert.deepEqual(row, { reason: 'customer-asked', actor_id: lawyer.staffId, user_id: own.userId });
  });

  test('of more notices than are shown is shown with the newest, and says where the rest is', async () => {
    const { house, clock } = office;
    await transaction(house.db, office.operatorOf('heat').id, (tx) =>
      notices.sendAll(tx, Array.from({ length: LINES_SHOWN + 20 }, () => ({ kind: 'debt-notice' as const, channel: 'email' as const, to: 'anna@mail.example', language: 'en' as const, userId: own.userId as string, values: { account: '100200', owedMinor: '900000', sinceOn: '2026-10-25', asOf: '2026-11-22', path: '/pay' } })), clock.now),
    );
    assert.match((await lawyer.get(`/customers/${own.code}/story`)).text, new RegExp(`The newest ${LINES_SHOWN} lines are shown`));
    const story = JSON.parse((await lawyer.get(`/customers/${own.code}/story/json`)).text) as Record<string, unknown[]>;
    assert.equal(story['notices']?.length, LINES_SHOWN + 23);
  });
});
