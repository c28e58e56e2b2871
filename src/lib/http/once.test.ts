import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '../db/test-database.ts';
import { keysFrom } from '../keys.ts';
import { once } from './once.ts';
import type { Answer } from './visit.ts';

const keys = keysFrom(Buffer.alloc(32, 1));
const now = Temporal.Instant.from('2026-11-21T10:00:00Z');

describe('a form takes effect once', () => {
  let db: TestDatabase;
  before(async () => {
    db = await testDatabase();
  });
  after(() => db.close());

  const act = (answer: Answer) => {
    const calls = { count: 0 };
    return { calls, run: async () => ((calls.count += 1), await wait(30), answer) };
  };

  test('of fifty submissions at once one acts, and all get its redirect and cookies', async () => {
    const { calls, run } = act({ to: '/done', cookies: [{ name: 'session', value: 'secret' }] });
    const answers = await Promise.all(Array.from({ length: 50 }, () => once(db, keys, 1, 'token-1', now, run)));
    assert.equal(calls.count, 1);
    for (const answer of answers) assert.deepEqual(answer, { to: '/done', cookies: [{ name: 'session', value: 'secret' }] });
  });

  test('what is kept of the answer is sealed', async () => {
    const rows = await db.asOwner('select sealed_answer from lib.submissions');
    assert.equal(rows.length, 1);
    assert.ok(!(rows[0]!['sealed_answer'] as Buffer).includes('secret'));
  });

  test('an answer that is no redirect changed nothing and frees the token', async () => {
    const { calls, run } = act({ missing: true });
    await once(db, keys, 1, 'token-2', now, run);
    await once(db, keys, 1, 'token-2', now, run);
    assert.equal(calls.count, 2);
  });

  test('a submission that failed frees the token', async () => {
    await assert.rejects(once(db, keys, 1, 'token-3', now, () => Promise.reject(new Error('broken'))), /broken/);
    const { calls, run } = act({ to: '/done' });
    await once(db, keys, 1, 'token-3', now, run);
    assert.equal(calls.count, 1);
  });

  test('the same token at another operator is another form', async () => {
    const { calls, run } = act({ to: '/done' });
    await once(db, keys, 2, 'token-1', now, run);
    assert.equal(calls.count, 1);
  });
});
