import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import { MOST_REPORT_BYTES, readDeliveryReport } from './delivery-report.ts';
import { readReturnAddress, returnAddress } from './return-address.ts';
import { takeBounce, type BounceHouse } from './take-bounce.ts';
import { fatesOf } from '../list-messages.ts';
import { sendAll } from '../send-all.ts';

const now = Temporal.Instant.from('2026-11-22T09:00:00Z');
const keys = keysFrom(randomBytes(32));
const report = (action: string, status: string, words = 'smtp; 550 no such user aigul@mail.example'): Buffer =>
  Buffer.from(
    ['From: MAILER-DAEMON@mx.example', 'To: bounce@mail.example', 'Subject: Undelivered', 'MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '', '--b', 'Content-Type: text/plain', '', 'Sorry.', '', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '', 'Final-Recipient: rfc822; aigul@mail.example', `Action: ${action}`, `Status: ${status}`, `Diagnostic-Code: ${words}`, '', '--b--', ''].join('\r\n'),
  );

describe('letters that come back', () => {
  let db: TestDatabase;
  let operator: Operator;
  let house: BounceHouse;
  const userId = randomUUID();

  before(async () => {
    db = await testDatabase();
    const operators = await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../../profiles')));
    operator = operators.find(({ code }) => code === 'housing') as Operator;
    house = { db, keys, operators, phoneOf: async () => '+77010000001', emailOf: async () => 'aigul@mail.example', smsOfDebtAt: () => now.add({ hours: 9 }) };
  });
  after(() => db.close());

  const letter = async (isHandedOver = true): Promise<string> => {
    await db.asOwner('delete from notices.messages');
    await db.asOwner('delete from notices.undeliverable');
    const values = { account: '100200300', owedMinor: '900000', sinceOn: '2026-10-25', asOf: '2026-11-22', path: '/pay' };
    const [id] = await transaction(db, operator.id, (tx) => sendAll(tx, [{ kind: 'debt-notice', channel: 'email', to: 'Aigul@mail.example', language: 'kk', userId, values }], now));
    if (isHandedOver) await db.asOwner('update notices.messages set handed_over_at = $1, next_attempt_at = null where id = $2', [now.toString(), id]);
    return id as string;
  };
  const backOf = (messageId: string) => returnAddress(keys, 'bounce@mail.example', { operatorId: operator.id, messageId }, now);
  const take = async (to: string, message: Buffer, at = now, from = house) => takeBounce(from, to, await readDeliveryReport(message), at);
  const messages = () => db.asOwner(`select channel, recipient, next_attempt_at = '2026-11-22T18:00:00Z' as "isLater", undelivered_at is not null as "isReturned", latest_error as reason from notices.messages order by channel`);

  test('NO-1: a letter refused for good is told as not delivered, its address is marked, and a debt is told by SMS, once', async () => {
    const to = backOf(await letter());
    assert.equal(await take(to.toUpperCase(), report('failed', '5.1.1'), now), 'returned');
    assert.equal(await take(to, report('failed', '5.1.1'), now), 'known');
    assert.deepEqual(await messages(), [
      { channel: 'email', recipient: 'Aigul@mail.example', isLater: null, isReturned: true, reason: '5.1.1 smtp; 550 no such user …' },
      { channel: 'sms', recipient: '+77010000001', isLater: true, isReturned: false, reason: null },
    ]);
    const [letterRow] = await db.asOwner(`select id::text from notices.messages where channel = 'email'`);
    assert.deepEqual((await reading(db, operator.id, (tx) => fatesOf(tx, [letterRow?.['id'] as string]))).get(letterRow?.['id'] as string), { state: 'failed', instead: 'waiting' });
    const untold = backOf(await letter());
    assert.equal(await take(untold, report('failed', '5.1.1'), now, { ...house, smsOfDebtAt: () => undefined }), 'returned');
    assert.deepEqual((await messages()).map(({ channel }) => channel), ['email'], 'a rule that does not tell by SMS');
    assert.deepEqual(await db.asOwner('select address_key from notices.undeliverable'), [{ address_key: 'aigul@mail.example' }]);
    assert.equal((await db.asOwner("select 1 from audit.entries where action = 'notice.returned'")).length, 2);
  });

  test('an address that the user gave up meanwhile is marked, and he is not', async () => {
    const mark = async (email: string) => {
      await take(backOf(await letter()), report('failed', '5.1.1'), now, { ...house, emailOf: async () => email });
      return (await db.asOwner('select user_id from notices.undeliverable'))[0]?.['user_id'];
    };
    assert.deepEqual([await mark('new@mail.example'), await mark('aigul@mail.example')], [null, userId]);
  });

  test('a delay and a full mailbox mark no address', async () => {
    const id = await letter();
    assert.equal(await take(backOf(id), report('delayed', '4.4.1'), now), 'delayed');
    assert.equal((await messages())[0]?.['isReturned'], false);
    assert.equal(await take(backOf(id), report('failed', '5.2.2'), now), 'returned');
    assert.deepEqual(await db.asOwner('select 1 from notices.undeliverable'), []);
  });

  test('a forged, changed, foreign or old address counts nothing', async () => {
    const id = await letter();
    const good = backOf(id);
    const changed = good.replace(/\+(.)/, (_, one: string) => `+${one === 'a' ? 'b' : 'a'}`);
    const foreign = returnAddress(keysFrom(randomBytes(32)), 'bounce@mail.example', { operatorId: operator.id, messageId: id }, now);
    for (const to of [changed, foreign, 'bounce@mail.example', `bounce+${'a'.repeat(55)}@mail.example`, '', `bounce+${'x'.repeat(9_000)}@x`, backOf(randomUUID())])
      assert.equal(await take(to, report('failed', '5.1.1'), now), 'forged', to.slice(0, 90));
    assert.equal(await take(good, report('failed', '5.1.1'), now.add({ hours: 24 * 31 })), 'forged');
    assert.equal((await messages())[0]?.['isReturned'], false);
    assert.deepEqual(readReturnAddress(keys, good, now), { operatorId: operator.id, messageId: id });
    assert.ok(good.indexOf('@') <= 64);
  });

  test('what is no delivery report counts nothing: an answer of a person, a broken one, one without end, one of parts without end', async () => {
    const to = backOf(await letter());
    const nested = Buffer.from(`${Array.from({ length: 300 }, (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`).join('')}x`);
    const parts = report('failed', '5.1.1').toString().replace('--b--', `${'--b\n\n'.repeat(2_000)}--b--`);
    for (const message of [Buffer.from(parts), Buffer.from('Subject: hello\r\n\r\nI am away'), Buffer.alloc(0), randomBytes(5_000), nested, report('relayed', '2.0.0'), Buffer.concat([report('failed', '5.1.1'), Buffer.alloc(MOST_REPORT_BYTES)])])
      assert.equal(await take(to, message, now), 'no-report');
    assert.equal((await readDeliveryReport(report('failed', '5.1.1', `x-unix; ${'x'.repeat(900)}`)))?.reason.length, 300);
  });

  test('a report that is faster than the record of the hand-over is asked for again', async () => {
    assert.equal(await take(backOf(await letter(false)), report('failed', '5.1.1'), now), 'early');
  });
});
