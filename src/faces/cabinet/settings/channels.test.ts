import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { transaction } from '#lib/db/transaction.ts';
import * as notices from '#notices';
import { addUser, testCabinet, type TestCabinet } from '../stand.test.ts';

const MESSAGES = '/housing/cabinet/settings/messages';

describe('how to be told, in the cabinet', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  const tokenIn = (page: string) => /name="token" value="([^"]+)"/.exec(page)?.[1] as string;
  const ticked = (page: string) => [...page.matchAll(/<input type="checkbox"[^>]*value="([^"]+)"[^>]*>/g)].filter(([box]) => / checked/.test(box)).map(([, name]) => name);

  test('NO-4: a table of topics and channels says what always comes, keeps what is chosen and takes it back', async () => {
    const { jar } = await addUser(cabinet, 'housing', 'aliya');
    const page = await cabinet.get(MESSAGES, jar);
    assert.deepEqual(strictFaults(page.text), []);
    const before = ticked(page.text);
    assert.ok(before.includes('readings.email') && before.includes('debts.sms') && !before.includes('debts.email') && !before.includes('access.email'));
    assert.doesNotMatch(page.text, /Advertising/, 'housing never sends any');
    const saved = await cabinet.post(MESSAGES, jar, { token: tokenIn(page.text), on: 'readings.email', quiet: '23:00-07:00' });
    const answer = await cabinet.get(saved.headers['location'] as string, jar);
    assert.deepEqual(strictFaults(answer.text), []);
    assert.deepEqual(ticked(answer.text), ['readings.email']);
    assert.match(answer.text, /<option value="23:00-07:00" selected/);
    const [, was = ''] = /name="was" value="([^"]*)"/.exec(answer.text) ?? [];
    const undone = await cabinet.post(MESSAGES, jar, { token: tokenIn(answer.text), was, quiet: 'operator' });
    assert.deepEqual(ticked((await cabinet.get(undone.headers['location'] as string, jar)).text), before);
  });

  test('what is promised is not switched, whatever is sent', async () => {
    const { jar } = await addUser(cabinet, 'housing', 'botagoz');
    await cabinet.post(MESSAGES, jar, { token: tokenIn((await cabinet.get(MESSAGES, jar)).text), on: 'access.email', quiet: '99:00' });
    assert.deepEqual(ticked((await cabinet.get(MESSAGES, jar)).text), []);
    assert.deepEqual(await cabinet.db.asOwner("select 1 from notices.choices where topic = 'access' and channel <> 'push'"), []);
  });

  test('a program that reads mail stops letters by one request without cookie or token, and a person by one button', async () => {
    const { userId, jar } = await addUser(cabinet, 'housing', 'dana');
    const link = notices.sealStopLink(cabinet.keys, cabinet.operator('housing'), { userId, topic: 'readings' });
    const address = `/housing/cabinet/messages/stop/${link}`;
    const looked = await cabinet.get(address);
    assert.deepEqual(strictFaults(looked.text), []);
    assert.doesNotMatch(looked.text, /dana/);
    assert.ok(ticked((await cabinet.get(MESSAGES, jar)).text).includes('readings.email'), 'looking changes nothing');
    for (let times = 0; times < 2; times++) {
      const stopped = await cabinet.post(address, new Map(), { 'List-Unsubscribe': 'One-Click' });
      assert.equal(stopped.status, 200, 'no redirect: RFC 8058, 3.1');
      assert.deepEqual(strictFaults(stopped.text), []);
    }
    assert.ok(!ticked((await cabinet.get(MESSAGES, jar)).text).includes('readings.email'));
    assert.equal((await cabinet.upload(address, new Map(), { 'List-Unsubscribe': 'One-Click' }, { name: 'x', content: Buffer.from('x') })).status, 200, 'or as multipart/form-data');
    for (const forged of [`${address.slice(0, -3)}aaa`, '/housing/cabinet/messages/stop/x', address.replace('housing', 'heat')]) {
      assert.equal((await cabinet.get(forged)).status, 404);
      assert.equal((await cabinet.post(forged, new Map(), { 'List-Unsubscribe': 'One-Click' })).status, 404);
    }
  });

  test('a message is read in the cabinet by its user alone', async () => {
    const { userId, jar } = await addUser(cabinet, 'housing', 'erasyl');
    const operator = cabinet.operator('housing');
    const id = await transaction(cabinet.db, operator.id, (tx) =>
      notices.send(tx, cabinet.keys, { kind: 'readings-reminder', to: 'erasyl@mail.example', language: 'en', userId, values: { account: '…42', until: '2026-11-25' }, secret: { path: '/readings/link/secret-path' } }, cabinet.clock.now),
    );
    const page = await cabinet.get(`${MESSAGES}/${id}`, jar);
    assert.equal(page.status, 200);
    assert.deepEqual(strictFaults(page.text), []);
    assert.match(page.text, /…42/);
    assert.doesNotMatch(page.text, /secret-path|undefined/);
    const stranger = await addUser(cabinet, 'housing', 'fatima');
    assert.equal((await cabinet.get(`${MESSAGES}/${id}`, stranger.jar)).status, 404);
    assert.equal((await cabinet.get(`${MESSAGES}/x`, jar)).status, 404);
  });

  test('an address from which letters come back is said on the overview and in the settings, and is mended by a letter that is answered', async () => {
    const { userId, jar } = await addUser(cabinet, 'housing', 'gulnara');
    const operator = cabinet.operator('housing');
    const [user] = await cabinet.db.asOwner('select email from identity.users where id = $1', [userId]);
    await cabinet.db.asOwner("insert into notices.undeliverable (operator_id, address_key, message_id, user_id, reason, since) values ($1, lower($2), gen_random_uuid(), $3, '5.1.1 no such user', $4)", [operator.id, user?.['email'], userId, cabinet.clock.now.toString()]);
    for (const address of ['/overview', '/settings', '/settings/messages']) {
      const page = await cabinet.get(`/housing/cabinet${address}`, jar);
      assert.match(page.text, /Our letters do not reach you/, address);
      assert.deepEqual(strictFaults(page.text), []);
    }
    const page = await cabinet.get(MESSAGES, jar);
    assert.doesNotMatch(page.text, /value="debts.sms"/, 'the last channel cannot be switched off');
    const sent = await cabinet.post(`${MESSAGES}/address`, jar, { token: tokenIn(page.text) });
    assert.match((await cabinet.get(sent.headers['location'] as string, jar)).text, /A letter to confirm it went to/);
    const [letter] = await cabinet.db.asOwner("select sealed_secret from notices.messages where kind = 'confirm-address' and user_id = $1", [userId]);
    const { path } = JSON.parse(cabinet.keys.open('notices.secret', letter?.['sealed_secret'] as Buffer)) as { path: string };
    const link = `/housing/cabinet${path}`;
    await cabinet.post(link, jar, { token: tokenIn((await cabinet.get(link, jar)).text) });
    assert.doesNotMatch((await cabinet.get('/housing/cabinet/overview', jar)).text, /Our letters do not reach you/);
    assert.deepEqual(await cabinet.db.asOwner('select 1 from notices.undeliverable'), []);
    const again = await cabinet.post(`${MESSAGES}/address`, jar, { token: tokenIn((await cabinet.get(MESSAGES, jar)).text) });
    assert.ok(again.status === 422 && again.text.includes('Letters reach this address'), 'an address that lives needs no letter');
    assert.deepEqual((await cabinet.db.asOwner("select action from audit.entries where user_id = $1 and action like 'email.con%' order by id limit 1", [userId])).map(({ action }) => action), ['email.confirmation-wanted']);
  });
});
