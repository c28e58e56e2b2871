import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { keysFrom } from '#lib/keys.ts';
import { createLog } from '#lib/log.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import { readReturnAddress } from './bounces/return-address.ts';
import { MOST_ATTEMPTS } from './delivery.rules.ts';
import * as notices from './index.ts';

const now = Temporal.Instant.from('2026-11-21T09:00:00Z');
const keys = keysFrom(randomBytes(32));
const PASSWORD = 'Ұзақ-құпиясөз-7Q2K';

describe('the outbox', () => {
  let db: TestDatabase;
  let heat: Operator;
  let housing: Operator;
  let mailServer: MailServer;
  let office: notices.PostOffice;

  before(async () => {
    db = await testDatabase();
    [heat, housing] = (await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../profiles')))) as [Operator, Operator];
    mailServer = await startMailServer();
    office = {
      db,
      keys,
      texts: textsOf(loadCatalogue()),
      operators: [heat, housing],
      transport: notices.openTransport(mailServer.url),
      addressOf: (operator) => `https://${operator.code}.example.kz`, stopPath: (link) => `/messages/stop/${link}`,
      log: createLog('silent'),
    };
  });

  beforeEach(async () => {
    mailServer.forget();
    await db.asOwner('delete from notices.messages');
  });

  after(async () => {
    office.transport.close();
    await mailServer.close();
    await db.close();
  });

  const sendPassword = (operator: Operator, to = 'aigul@example.kz', userId = randomUUID()) =>
    transaction(db, operator.id, (tx) =>
      notices.send(tx, keys, { kind: 'temporary-password', to, language: 'kk', userId, values: { accountNumber: '100200300', validUntil: '2026-11-22T09:00:00Z' }, secret: { password: PASSWORD } }, now),
    );
  const row = async (id: string) => (await db.asOwner('select * from notices.messages where id = $1', [id]))[0] ?? {};
  const eventsOf = async (id: string) => (await db.asOwner('select event, reason from notices.message_events where message_id = $1 order by id', [id])).map(({ event }) => event);
  const minutesLater = (minutes: number) => now.add({ minutes });

  test('a letter arrives with its Kazakh letters, in both forms, and tells where it comes from', async () => {
    const id = await sendPassword(heat);
    assert.deepEqual(await notices.deliverWaiting(office, now), { handedOver: 1, deferred: 0, failed: 0, isFull: false });
    const mail = await PostalMime.parse(mailServer.received[0] as Buffer);
    assert.equal(mail.subject, `${heat.name.kk}: кабинетке кіруге арналған уақытша құпиясөз`);
    assert.equal(mail.from?.name, heat.name.kk);
    assert.equal(mail.from?.address, heat.profile.contacts.email);
    assert.deepEqual(mail.to?.map(({ address }) => address), ['aigul@example.kz']);
    assert.ok(mail.messageId?.startsWith(`<${id}@`));
    for (const form of [mail.text, mail.html]) {
      assert.ok(form?.includes(PASSWORD));
      assert.ok(form?.includes('100200300'));
      assert.ok(form?.includes(`https://${heat.code}.example.kz`));
    }
    assert.match(mail.html ?? '', /<html lang="kk">/);
    assert.deepEqual(await eventsOf(id), ['queued', 'handed-over']);
  });

  test('every letter comes back to an address of its own, and is from the operator all the same', async () => {
    const ids = [await sendPassword(heat), await sendPassword(heat)];
    await notices.deliverWaiting({ ...office, bounceAddress: 'bounce@mail.example' }, now);
    assert.deepEqual(mailServer.returnedTo.map((to) => readReturnAddress(keys, to, now)?.messageId).sort(), ids.sort());
    assert.ok(mailServer.returnedTo.every((to) => !to.includes('aigul')));
    assert.equal((await PostalMime.parse(mailServer.received[0] as Buffer)).from?.address, heat.profile.contacts.email);
  });

  test('a secret waits sealed and is gone once the letter is handed over', async () => {
    const id = await sendPassword(heat);
    const waiting = await row(id);
    assert.ok(waiting['sealed_secret']);
    const plain = JSON.stringify(waiting) + (waiting['sealed_secret'] as Buffer).toString('utf8');
    assert.ok(!plain.includes(PASSWORD));
    await notices.deliverWaiting(office, now);
    assert.equal((await row(id))['sealed_secret'], null);
  });

  test('every message can be written in every language', async () => {
    const at = now.toString();
    for (const language of ['kk', 'ru', 'en'] as const) {
      await transaction(db, heat.id, async (tx) => {
        const to = 'aigul@example.kz';
        await notices.send(tx, keys, { kind: 'temporary-password', to, language, values: { accountNumber: '1', validUntil: at }, secret: { password: PASSWORD } }, now);
        await notices.send(tx, keys, { kind: 'registration-attempted', to, language, values: { accountNumber: '1', attemptedAt: at } }, now);
        await notices.send(tx, keys, { kind: 'already-registered', to, language, values: { accountNumber: '1', attemptedAt: at } }, now);
        await notices.send(tx, keys, { kind: 'password-changed', to, language, values: { changedAt: at } }, now);
        await notices.send(tx, keys, { kind: 'new-device', to, language, values: { signedInAt: at, browser: '<b>Firefox</b>', address: '203.0.113.7' } }, now);
      });
    }
    assert.equal((await notices.deliverWaiting(office, now)).handedOver, 15);
    for (const letter of mailServer.received) assert.doesNotMatch((await PostalMime.parse(letter)).html ?? '', /<b>Firefox/);
  });

  test('a server that says "later" is asked again after a while, then the letter goes', async () => {
    const id = await sendPassword(heat);
    mailServer.answer = () => ({ code: 451, text: 'greylisted, try again later' });
    assert.equal((await notices.deliverWaiting(office, now)).deferred, 1);
    assert.match(String((await row(id))['latest_error']), /greylisted/);
    mailServer.answer = () => undefined;
    assert.equal((await notices.deliverWaiting(office, now)).handedOver, 0);
    assert.equal((await notices.deliverWaiting(office, minutesLater(1))).handedOver, 1);
    assert.deepEqual(await eventsOf(id), ['queued', 'deferred', 'handed-over']);
  });

  test('a server that never says anything but "later" is given up in the end, and the secret with it', async () => {
    const id = await sendPassword(heat);
    mailServer.answer = () => ({ code: 451, text: 'later' });
    await db.asOwner('update notices.messages set attempts = $1', [MOST_ATTEMPTS - 1]);
    assert.equal((await notices.deliverWaiting(office, now)).failed, 1);
    assert.equal((await row(id))['sealed_secret'], null);
  });

  test('a recipient that is refused for good fails with the reason, at once', async () => {
    const userId = randomUUID();
    const id = await sendPassword(heat, 'nobody@example.kz', userId);
    mailServer.answer = () => ({ code: 550, text: 'no such mailbox' });
    assert.equal((await notices.deliverWaiting(office, now)).failed, 1);
    const failed = await row(id);
    assert.match(String(failed['latest_error']), /no such mailbox/);
    assert.equal(failed['sealed_secret'], null);
    assert.deepEqual((await reading(db, heat.id, (tx) => notices.messagesOf(tx, userId))).map(({ kind, state }) => [kind, state]), [['temporary-password', 'failed']]);
  });

  test('while the mail server is away messages wait, and no number of tries gives them up', async () => {
    const away = await startMailServer();
    await away.close();
    const nowhere = { ...office, transport: notices.openTransport(away.url) };
    const id = await sendPassword(heat);
    for (let minute = 0; minute <= MOST_ATTEMPTS; minute++) assert.equal((await notices.deliverWaiting(nowhere, minutesLater(minute))).deferred, 1);
    assert.equal((await notices.deliverWaiting(office, minutesLater(MOST_ATTEMPTS + 1))).handedOver, 1);
    // The same reason again is no news.
    assert.deepEqual(await eventsOf(id), ['queued', 'deferred', 'handed-over']);
  });

  test('two workers at once send every message once', async () => {
    for (let i = 0; i < 60; i++) await sendPassword(heat, `person${i}@example.kz`);
    const rounds = await Promise.all([notices.deliverWaiting(office, now), notices.deliverWaiting(office, now)]);
    assert.equal(rounds[0].handedOver + rounds[1].handedOver, 60);
    const recipients = await Promise.all(mailServer.received.map(async (letter) => (await PostalMime.parse(letter)).to?.[0]?.address));
    assert.equal(new Set(recipients).size, 60);
    assert.equal(recipients.length, 60);
  });

  test('what a slow worker holds is sent by another when the lease ends, and the slow one changes nothing afterwards', async () => {
    const id = await sendPassword(heat);
    const { promise, reject } = Promise.withResolvers<void>();
    const taken = Promise.withResolvers<void>();
    const slow = notices.deliverWaiting({ ...office, transport: { handOver: () => (taken.resolve(), promise), close: () => {} } }, now);
    await taken.promise;
    assert.equal((await notices.deliverWaiting(office, minutesLater(4))).handedOver, 0);
    assert.equal((await notices.deliverWaiting(office, minutesLater(5))).handedOver, 1);
    reject(new Error('the line broke'));
    await slow;
    assert.deepEqual(await eventsOf(id), ['queued', 'handed-over']);
    assert.equal((await row(id))['latest_error'], null);
  });

  test('an operator sees and delivers its own messages alone', async () => {
    const userId = randomUUID();
    await sendPassword(heat, 'aigul@example.kz', userId);
    assert.deepEqual(await reading(db, housing.id, (tx) => notices.messagesOf(tx, userId)), []);
    assert.equal((await notices.deliverWaiting({ ...office, operators: [housing] }, now)).handedOver, 0);
    assert.equal((await reading(db, heat.id, (tx) => notices.messagesOf(tx, userId))).length, 1);
  });

  test('letters that wait in numbers go by few connections, one batch after the other without a pause', async () => {
    for (let i = 0; i < 120; i++) await sendPassword(heat, `person${i}@example.kz`);
    mailServer.connections = 0;
    const delivery = notices.startDelivery(office, () => now, 3_600_000);
    for (let tries = 0; mailServer.received.length < 120 && tries < 3_000; tries++) await new Promise((resolve) => setTimeout(resolve, 10));
    await delivery.stop();
    assert.equal(mailServer.received.length, 120);
    assert.ok(mailServer.connections <= 5, `${mailServer.connections} connections`);
    assert.equal((await db.asOwner(`select count(*)::int as n from notices.message_events where event = 'handed-over'`))[0]?.['n'], 120);
  });

  test('the poller delivers until it is stopped', async () => {
    await sendPassword(heat);
    const delivery = notices.startDelivery(office, () => now, 5);
    for (let tries = 0; mailServer.received.length === 0 && tries < 200; tries++) await new Promise((resolve) => setTimeout(resolve, 10));
    await delivery.stop();
    assert.equal(mailServer.received.length, 1);
    await sendPassword(heat);
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(mailServer.received.length, 1);
  });
});

interface MailServer {
  readonly url: string;
  readonly received: Buffer[];
  connections: number;
  /** Where each was to come back to. */
  readonly returnedTo: string[];
  /** What the server says to a recipient; undefined is yes. */
  answer: (recipient: string) => { code: number; text: string } | undefined;
  forget(): void;
  close(): Promise<void>;
}

/** A real SMTP server that keeps what it is given. */
async function startMailServer(): Promise<MailServer> {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect(_session, done) {
      standing.connections += 1;
      done();
    },
    onRcptTo({ address }, _session, done) {
      const no = standing.answer(address);
      done(no && Object.assign(new Error(no.text), { responseCode: no.code }));
    },
    onData(stream, session, done) {
      standing.returnedTo.push(session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address);
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        standing.received.push(Buffer.concat(parts));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const standing: MailServer = {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    received: [],
    connections: 0,
    returnedTo: [],
    answer: () => undefined,
    forget() {
      standing.received.length = 0;
      standing.returnedTo.length = 0;
      standing.answer = () => undefined;
    },
    close: () => new Promise((resolve) => smtp.close(resolve)),
  };
  return standing;
}
