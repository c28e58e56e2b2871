import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import { refuse } from '#lib/outcome.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import { deliverWaiting } from './deliver-waiting.ts';
import { signBody } from './sign-body.ts';
import * as webhooks from './index.ts';

const ROOT = join(import.meta.dirname, '../../..');
const ORIGIN = { requestId: 'r', address: '192.0.2.1', browser: 'x' };
const WHO = { userId: '00000000-0000-7000-8000-000000000001', sessionId: 's', partnerId: 7n };

describe('webhooks', () => {
  let db: TestDatabase;
  let operator: Operator;
  let other: Operator;
  let house: webhooks.WebhooksHouse;
  let program: ChildProcess;
  let folder: string;
  let place: string;
  let now = Temporal.Now.instant();
  const secrets: string[] = [];
  const taken: string[] = [];

  before(async () => {
    db = await testDatabase();
    const enrolled = await enrolOperators(db, await loadProfiles(join(ROOT, 'profiles')));
    [operator, other] = ['platform', 'heat'].map((code) => enrolled.find((each) => each.code === code)) as [Operator, Operator];
    folder = mkdtempSync(join(tmpdir(), 'kabinet-webhooks-'));
    write();
    program = spawn(process.execPath, [join(ROOT, 'peers/partner/main.ts'), '--settings', join(folder, 'settings.json')], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(program.stdout!, 'data')) as [Buffer];
    place = /http:\/\/([\d.:]+)/.exec(String(line))?.[1] as string;
    house = {
      db,
      keys: keysFrom(randomBytes(32)),
      localPrograms: [place],
      peopleOf: async () => [{ userId: WHO.userId, email: 'partner@mail.example', language: 'en' }],
      takeAnswer: async (_tx, _operator, { partnerId, subject, answer }) => {
        if (subject === 'order:unknown') return refuse('unknown-order');
        taken.push(`${partnerId} ${subject} ${answer.answer === 'active' ? answer.partnerOrderId : answer.reason}`);
        return 'taken';
      },
    };
    const named = await webhooks.nameEndpoint(house, operator, WHO, { url: `http://${place}/webhook`, origin: ORIGIN }, now);
    assert.ok('secret' in named && named.secret);
    secrets.push(named.secret);
    write();
  });
  after(async () => {
    program?.kill();
    rmSync(folder, { recursive: true, force: true });
    await db?.close();
  });
  beforeEach(async () => {
    now = Temporal.Now.instant();
    taken.length = 0;
    await mood('at-once');
    await db.asOwner('delete from webhooks.deliveries; delete from webhooks.subjects; delete from notices.message_events; delete from notices.messages; update webhooks.endpoints set failing_since = null');
  });

  const write = () => writeFileSync(join(folder, 'settings.json'), JSON.stringify({ secrets }));
  const mood = (wish: string) => fetch(`http://${place}/control`, { method: 'POST', body: JSON.stringify({ mood: wish }) });
  const heard = async () => ((await (await fetch(`http://${place}/control`)).json()) as { heard: { id: string; event: string; subject: string; number: number }[] }).heard;
  const queue = (subject: string, event = 'order.placed', partnerId = WHO.partnerId) => transaction(db, operator.id, (tx) => webhooks.queue(tx, { partnerId, subject, event, payload: { amountMinor: 12_500n } }, now));
  const deliver = (at = now) => deliverWaiting(house, operator, at);
  const deliveryOf = async (id: string) => (await reading(db, operator.id, (tx) => webhooks.deliveryOf(tx, WHO.partnerId, id)))!;
  const rawPost = async (body: string, signature: string) => (await fetch(`http://${place}/webhook`, { method: 'POST', headers: { 'kabinet-signature': signature }, body })).status;

  test('what was queued arrives signed, and the answer in its body takes effect with the arrival', async () => {
    const id = await queue('order:a1');
    await deliver();
    assert.deepEqual(taken, ['7 order:a1 D-1001']);
    const { state, attempts, body, log } = await deliveryOf(id);
    assert.deepEqual([state, attempts, log[0]?.status, log[0]?.answer], ['arrived', 1, 200, '{"answer":"active","partnerOrderId":"D-1001"}']);
    assert.deepEqual(JSON.parse(body), { id, event: 'order.placed', subject: 'order:a1', number: 1, at: now.toString(), payload: { amountMinor: '12500' } });
    await deliver(now.add({ hours: 100 }));
    assert.equal((await heard()).filter((one) => one.id === id).length, 1);
  });

  test('a cause that is undone tells nobody', async () => {
    await assert.rejects(transaction(db, operator.id, async (tx) => {
      await webhooks.queue(tx, { partnerId: 7n, subject: 'order:undone', event: 'order.placed', payload: {} }, now);
      throw new Error('undone');
    }));
    assert.deepEqual(await db.asOwner('select id from webhooks.deliveries'), []);
  });

  test('of one subject nothing arrives before what was queued earlier, while other subjects go on', async () => {
    await mood('down');
    const [first, second, apart] = [await queue('order:b1'), await queue('order:b1', 'order.ended'), await queue('order:b2', 'order.ended')];
    await deliver();
    assert.deepEqual([(await deliveryOf(first)).attempts, (await deliveryOf(second)).attempts, (await deliveryOf(apart)).attempts], [1, 0, 1]);
    await mood('at-once');
    for (let s = 11; s < 14; s++) await deliver(now.add({ seconds: s }));
    const events = (await heard()).filter(({ subject }) => subject === 'order:b1').map(({ event, number }) => `${number} ${event}`);
    assert.deepEqual(events, ['1 order.placed', '1 order.placed', '2 order.ended']);
    assert.equal((await deliveryOf(second)).state, 'arrived');
  });

  test('one who queues beside another waits for him: the numbers of a subject are the order of the commits', async () => {
    const order = await Promise.all(Array.from({ length: 8 }, (_, i) => queue('order:c1', `order.step-${'abcdefgh'[i]}`)));
    const rows = await db.asOwner(`select number, next_attempt_at is not null as "isDue" from webhooks.deliveries where subject = 'order:c1' order by number`);
    assert.deepEqual(rows.map(({ number, isDue }) => [number, isDue]), order.map((_, i) => [i + 1, i === 0]));
  });

  test('two workers at once send nothing twice, and a worker that died leaves it to the next one', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, i) => queue(`order:d${i}`)));
    await Promise.all([deliver(), deliver(), deliver()]);
    const counts = Map.groupBy((await heard()).filter(({ id }) => ids.includes(id)), ({ id }) => id);
    assert.deepEqual([...counts.values()].map((each) => each.length), ids.map(() => 1));
    const id = await queue('order:died');
    await db.asOwner(`update webhooks.deliveries set attempts = 1, first_attempt_at = $2, next_attempt_at = $3 where id = $1`, [id, now.toString(), now.add({ seconds: 60 }).toString()]);
    await deliver(now.add({ seconds: 59 }));
    assert.equal((await deliveryOf(id)).attempts, 1);
    await deliver(now.add({ seconds: 61 }));
    assert.equal((await deliveryOf(id)).state, 'arrived');
  });

  test('after 72 hours without success it is given up, the people of the partner are told once, and by hand everything goes on in order', async () => {
    await mood('down');
    const [first, second] = [await queue('order:e1'), await queue('order:e1', 'order.ended')];
    const apart = await queue('order:e2');
    let at = now;
    for (let i = 0; i < 40; i++) await deliver((at = at.add({ hours: 6, minutes: 1 })));
    assert.deepEqual([(await deliveryOf(first)).state, (await deliveryOf(apart)).state, (await deliveryOf(second)).state], ['given-up', 'given-up', 'waiting']);
    assert.ok((await deliveryOf(first)).attempts > 10);
    const letters = await db.asOwner(`select kind, recipient from notices.messages where channel = 'email'`);
    assert.deepEqual(letters, [{ kind: 'webhook-failing', recipient: 'partner@mail.example' }]);
    assert.ok((await reading(db, operator.id, (tx) => webhooks.endpointOf(tx, 7n, at)))?.failingSince);
    await mood('at-once');
    const again = (id: string) => webhooks.redeliver(house, operator, WHO, { id, origin: ORIGIN }, now);
    assert.deepEqual(await again(second), { refused: 'waits' });
    assert.equal(await again(first), 'tried');
    assert.equal((await deliveryOf(first)).state, 'arrived');
    assert.equal((await reading(db, operator.id, (tx) => webhooks.endpointOf(tx, 7n, at)))?.failingSince, null);
    await deliver();
    assert.equal((await deliveryOf(second)).state, 'arrived');
  });

  test('a delivery that arrived is sent again by hand under the same id; of another partner or operator it is not there', async () => {
    const id = await queue('order:f1');
    await deliver();
    assert.equal(await webhooks.redeliver(house, operator, WHO, { id, origin: ORIGIN }, now), 'tried');
    assert.equal((await heard()).filter((one) => one.id === id).length, 2);
    assert.deepEqual((await deliveryOf(id)).log.map(({ isByHand }) => isByHand), [true, false]);
    assert.deepEqual(await webhooks.redeliver(house, operator, { ...WHO, partnerId: 8n }, { id, origin: ORIGIN }, now), { refused: 'unknown' });
    assert.deepEqual(await webhooks.redeliver(house, other, WHO, { id, origin: ORIGIN }, now), { refused: 'unknown' });
    assert.deepEqual(await webhooks.redeliver(house, operator, WHO, { id: 'x', origin: ORIGIN }, now), { refused: 'unknown' });
    assert.deepEqual(await reading(db, operator.id, (tx) => webhooks.deliveriesOf(tx, 8n)), []);
  });

  test('a test event shows what the program answered, and a failure of it tells nobody', async () => {
    const { id } = (await webhooks.sendTest(house, operator, WHO, { origin: ORIGIN }, now)) as { id: string };
    assert.deepEqual([(await deliveryOf(id)).state, (await deliveryOf(id)).log[0]?.answer], ['arrived', '{}']);
    await mood('down');
    const failed = (await webhooks.sendTest(house, operator, WHO, { origin: ORIGIN }, now)) as { id: string };
    assert.deepEqual([(await deliveryOf(failed.id)).state, (await deliveryOf(failed.id)).latestStatus], ['given-up', 503]);
    assert.deepEqual(await db.asOwner('select id from notices.messages'), []);
    assert.deepEqual(await webhooks.sendTest(house, operator, { ...WHO, partnerId: 8n }, { origin: ORIGIN }, now), { refused: 'unknown' });
  });

  test('while a secret is replaced both sign, and after a day the former does not: nothing genuine is refused', async () => {
    const [former] = secrets;
    const made = await webhooks.replaceSecret(house, operator, WHO, { origin: ORIGIN }, now);
    assert.ok('secret' in made);
    // The program still knows the former alone.
    const early = await queue('order:g1');
    await deliver();
    assert.equal((await deliveryOf(early)).state, 'arrived');
    secrets[0] = made.secret;
    write();
    const late = await queue('order:g2');
    await deliver();
    assert.equal((await deliveryOf(late)).state, 'arrived');
    secrets[0] = former as string;
    write();
    const over = await queue('order:g3');
    await deliver(now.add({ hours: 24, seconds: 1 }));
    assert.deepEqual([(await deliveryOf(over)).state, (await deliveryOf(over)).latestStatus], ['waiting', 401]);
    secrets[0] = made.secret;
    write();
    assert.ok(!JSON.stringify(await db.asOwner(`select to_jsonb(s) as s from webhooks.secrets s union all select to_jsonb(e) from audit.entries e`)).includes(made.secret));
  });

  test('the sample partner believes no forged, changed or stale delivery, and takes a replayed one once', async () => {
    const body = JSON.stringify({ id: 'x1', event: 'order.placed', subject: 'order:h1', number: 1, payload: {} });
    const [secret] = secrets as [string];
    const signed = signBody([secret], body, now);
    assert.equal(await rawPost(body, signBody(['other'], body, now)), 401);
    assert.equal(await rawPost(`${body} `, signed), 401);
    assert.equal(await rawPost(body, signBody([secret], body, now.subtract({ seconds: 400 }))), 401);
    assert.equal(await rawPost(body, ''), 401);
    assert.deepEqual([await rawPost(body, signed), await rawPost(body, signed)], [200, 200]);
    const { kept } = (await (await fetch(`http://${place}/control`)).json()) as { kept: { order: string }[] };
    assert.equal(kept.filter(({ order }) => order === 'order:h1').length, 1);
  });

  test('an answer that cannot be read, or none, leaves the order waiting; a refusal is taken', async () => {
    for (const [wish, expected] of [['wrong', []], ['never', []], ['refuse', ['7 order:refuse There is no place left']]] as const) {
      await mood(wish);
      const id = await queue(`order:${wish}`);
      await deliver();
      assert.equal((await deliveryOf(id)).state, 'arrived', wish);
      assert.deepEqual(taken, expected, wish);
    }
  });

  test('an answer by call counts once under its key; another body under the key is refused, a refused call leaves the key free', async () => {
    const call = (key: string, body: unknown, subject = 'order:i1') => webhooks.receiveAnswer(house, operator, { partnerId: 7n, subject, key, body }, now);
    const yes = { answer: 'active', partnerOrderId: 'X-1' };
    assert.deepEqual(await Promise.all([call('k1', yes), call('k1', yes), call('k1', yes)]), ['taken', 'taken', 'taken']);
    assert.deepEqual(taken, ['7 order:i1 X-1']);
    assert.deepEqual(await call('k1', { ...yes, partnerOrderId: 'X-2' }), { refused: 'key-reused' });
    assert.deepEqual(await call('k1', yes, 'order:i2'), { refused: 'key-reused' });
    assert.deepEqual(await call('k2', yes, 'order:unknown'), { refused: 'unknown-order' });
    assert.deepEqual(await call('k2', yes, 'order:i3'), 'taken');
    for (const bad of [null, 'active', {}, { answer: 'active' }, { answer: 'active', partnerOrderId: 'a\nb' }, { answer: 'refused', reason: 'x'.repeat(501) }]) assert.deepEqual(await call('k9', bad), { refused: 'unreadable' });
    assert.deepEqual(await call('', yes), { refused: 'no-key' });
  });

  test('an endpoint is public and https or it is not named', async () => {
    const name = (url: string) => webhooks.nameEndpoint(house, operator, { ...WHO, partnerId: 9n }, { url, origin: ORIGIN }, now);
    const cases = { 'no address': 'not-a-url', 'ftp://a.example/': 'not-https', 'http://a.example/': 'not-https', 'https://u:p@a.example/': 'has-credentials', 'https://localhost/': 'private-address', 'https://127.0.0.1/': 'private-address',
      'https://[::1]/': 'private-address', 'https://169.254.169.254/latest/meta-data': 'private-address', 'https://metadata.google.internal/': 'private-address', 'https://10.0.0.8/': 'private-address', 'https://printer/': 'private-address', 'https://8.8.8.8:22/': 'private-address' };
    for (const [url, refused] of Object.entries(cases)) assert.deepEqual(await name(url), { refused, field: 'url' }, url);
    assert.deepEqual(await db.asOwner('select url from webhooks.endpoints where partner_id = 9'), []);
  });

  test('a name that became private after it was named is not reached', async () => {
    const id = await queue('order:j1', 'order.ended');
    await db.asOwner(`update webhooks.endpoints set url = $1 where partner_id = 7`, [`https://localhost:${place.split(':')[1]}/webhook`]);
    await deliver();
    assert.deepEqual([(await deliveryOf(id)).state, (await deliveryOf(id)).latestFault], ['waiting', 'not-public']);
    await webhooks.nameEndpoint(house, operator, WHO, { url: `http://${place}/webhook`, origin: ORIGIN }, now);
    await deliver();
    assert.equal((await deliveryOf(id)).state, 'arrived');
  });

  test('a partner without an endpoint is told when he names one', async () => {
    const id = await queue('order:k1', 'order.ended', 11n);
    const waiting = () => db.asOwner('select next_attempt_at as next from webhooks.deliveries where id = $1', [id]);
    assert.deepEqual(await waiting(), [{ next: null }], 'it has no turn, so that it stands in nobody’s way');
    await deliver();
    assert.deepEqual(await waiting(), [{ next: null }]);
    await webhooks.nameEndpoint(house, operator, { ...WHO, partnerId: 11n }, { url: `http://${place}/webhook`, origin: ORIGIN }, now);
    await deliver();
    const [row] = await db.asOwner('select attempts, next_attempt_at as next from webhooks.deliveries where id = $1', [id]);
    assert.deepEqual([row?.['attempts'], row?.['next'] !== null], [1, true]);
  });

  test('what arrived long ago is forgotten, what did not is kept', async () => {
    await queue('order:l1', 'order.ended');
    await deliver();
    await queue('order:l1', 'order.again');
    const forget = (before: Temporal.Instant) => transaction(db, operator.id, (tx) => webhooks.forgetDeliveries(tx, before));
    assert.equal(await forget(now), 0);
    assert.equal(await forget(now.add({ hours: 1 })), 1);
    assert.equal((await db.asOwner('select id from webhooks.deliveries')).length, 1);
  });
});
