import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { keysFrom } from '#lib/keys.ts';
import { createLog } from '#lib/log.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import { pushService } from '../../../../peers/push/server.ts';
import * as notices from '../index.ts';

const now = Temporal.Instant.from('2026-11-21T09:00:00Z');
const keys = keysFrom(randomBytes(32));
const vapid = notices.vapidOf(keys, 'https://my.example');
const ORIGIN = { requestId: 'r', address: '192.0.2.1', browser: 'Firefox' };

describe('web push', () => {
  let db: TestDatabase;
  let heat: Operator;
  let housing: Operator;
  let office: notices.PostOffice;
  const service = pushService();

  before(async () => {
    db = await testDatabase();
    [heat, housing] = (await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../../profiles')))) as [Operator, Operator];
    await new Promise<void>((resolve) => service.server.listen(0, '127.0.0.1', resolve));
    office = { db, keys, texts: textsOf(loadCatalogue()), operators: [heat, housing], transport: notices.openTransport('file:/nowhere'), addressOf: () => 'https://my.example', stopPath: (link) => `/messages/stop/${link}`, log: createLog('silent'), push: notices.openPush(vapid) };
  });

  beforeEach(async () => {
    service.answer = undefined;
    service.shown.length = 0;
    await db.asOwner('delete from notices.messages');
  });

  after(async () => {
    await new Promise((resolve) => service.server.close(resolve));
    await db.close();
  });

  const subscribe = async (userId = randomUUID()) => {
    const subscription = notices.readSubscription(service.subscribe(vapid.publicKey), [service.origin()]);
    assert.ok(subscription);
    await transaction(db, heat.id, (tx) => notices.subscribe(tx, { userId, sessionId: randomUUID() }, subscription, ORIGIN, now));
    return userId;
  };
  const tell = (userId: string) =>
    transaction(db, heat.id, (tx) => notices.send(tx, keys, { kind: 'new-device', to: 'a@example.kz', language: 'kk', userId, values: { signedInAt: now.toString(), browser: 'Firefox', address: '::1' } }, now));
  const deliver = (at = now) => notices.deliverWaiting(office, at, 'push');

  test('a subscribed browser alone can read what it is told, and sees it is from us', async () => {
    const userId = await subscribe();
    await tell(userId);
    assert.deepEqual(await deliver(), { handedOver: 1, deferred: 0, failed: 0, isFull: false });
    const shown = JSON.parse(service.shown[0] as string) as { title: string; url: string };
    assert.ok(shown.title.startsWith(heat.name.kk));
    assert.equal(new URL(shown.url).origin, 'https://my.example');
  });

  test('a message with a secret is never pushed, and nobody else’s is', async () => {
    const userId = await subscribe();
    await transaction(db, heat.id, (tx) => notices.send(tx, keys, { kind: 'recovery', to: 'a@example.kz', language: 'ru', userId, values: { validUntil: now.toString() }, secret: { path: '/x' } }, now));
    await tell(randomUUID());
    assert.equal((await deliver()).handedOver, 0);
  });

  test('a service that is busy is asked again, a browser that is gone is forgotten', async () => {
    const userId = await subscribe();
    await tell(userId);
    service.answer = 429;
    assert.equal((await deliver()).deferred, 1);
    service.answer = 410;
    assert.equal((await deliver(now.add({ minutes: 2 }))).failed, 1);
    assert.deepEqual(await reading(db, heat.id, (tx) => notices.toldBrowsers(tx, userId)), []);
  });

  test('who turned it off is told no more, and nobody turns off another’s', async () => {
    const userId = await subscribe();
    const [one] = await reading(db, heat.id, (tx) => notices.toldBrowsers(tx, userId));
    const end = (who: string) => transaction(db, heat.id, (tx) => notices.unsubscribe(tx, { userId: who, sessionId: randomUUID() }, one?.id ?? '', ORIGIN, now));
    assert.equal(await end(randomUUID()), false);
    assert.equal(await end(userId), true);
    await tell(userId);
    assert.equal((await deliver()).handedOver, 0);
    assert.deepEqual(await reading(db, housing.id, (tx) => notices.toldBrowsers(tx, userId)), []);
  });

  test('this server calls no address but those of known push services', () => {
    const good = service.subscribe(vapid.publicKey);
    const at = (endpoint: string, more = {}) => notices.readSubscription({ ...good, endpoint, ...more }, ['fcm.googleapis.com', '*.push.apple.com']);
    for (const endpoint of ['https://fcm.googleapis.com/fcm/send/x', 'https://web.push.apple.com/x']) assert.ok(at(endpoint), endpoint);
    for (const endpoint of ['http://fcm.googleapis.com/x', 'https://fcm.googleapis.com:8443/x', 'https://fcm.googleapis.com.example/x', 'https://127.0.0.1/x', 'https://push.apple.com.evil.example/', 'https://u:p@fcm.googleapis.com/x', 'file:///etc/passwd', 'nothing', ''])
      assert.equal(at(endpoint), undefined, endpoint);
    assert.equal(at('https://fcm.googleapis.com/x', { publicKey: 'AA' }), undefined);
    assert.equal(at('https://fcm.googleapis.com/x', { authSecret: 'AA' }), undefined);
  });
});
