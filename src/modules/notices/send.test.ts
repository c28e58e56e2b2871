import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import * as notices from './index.ts';

const now = Temporal.Instant.from('2026-11-21T09:00:00Z');
const keys = keysFrom(randomBytes(32));

describe('sending', () => {
  let db: TestDatabase;
  let heat: Operator;

  before(async () => {
    db = await testDatabase();
    [heat] = (await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../profiles')))) as [Operator];
  });

  after(() => db.close());

  const send = (to: string, browser = 'Firefox') =>
    transaction(db, heat.id, (tx) => notices.send(tx, keys, { kind: 'new-device', to, language: 'en', values: { signedInAt: now.toString(), browser, address: '::1' } }, now));

  test('an address or a value that would break out of its line is refused', async () => {
    for (const to of ['a@example.kz\r\nBcc: b@example.kz', 'a@example.kz, b@example.kz', '"a b"@example.kz', 'A <a@example.kz>', 'a@example.kz\n', 'a@@example.kz', 'a@localhost', '', 'пошта@example.kz'])
      await assert.rejects(send(to), /no e-mail address/, JSON.stringify(to));
    for (const browser of ['Firefox\r\nBcc: b@example.kz', 'Fire\u0000fox', 'Fire\u2028fox']) await assert.rejects(send('a@example.kz', browser), /browser has control characters/);
    assert.deepEqual(await db.asOwner('select id from notices.messages'), []);
    for (const good of ['a@example.kz', "o'neil+bills@mail.example.kz", 'a@пошта.қаз']) assert.ok(notices.isEmailAddress(good), good);
  });

  test('a message undone with its transaction does not exist', async () => {
    await assert.rejects(
      transaction(db, heat.id, async (tx) => {
        await notices.send(tx, keys, { kind: 'password-changed', to: 'a@example.kz', language: 'ru', values: { changedAt: now.toString() } }, now);
        throw new Error('undone');
      }),
      /undone/,
    );
    assert.deepEqual(await db.asOwner('select id from notices.messages'), []);
  });

  test('old messages go with their events, newer ones stay, and events are never rewritten', async () => {
    await send('a@example.kz');
    await assert.rejects(db.asOwner(`update notices.message_events set event = 'failed'`), /append-only/);
    const forget = (before: Temporal.Instant) => transaction(db, heat.id, (tx) => notices.forgetOldMessages(tx, before));
    assert.equal(await forget(now), 0);
    assert.equal(await forget(now.add({ minutes: 1 })), 1);
    assert.deepEqual(await db.asOwner('select id from notices.message_events'), []);
  });
});
