import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { claimForDemonstration } from './own-database.ts';

describe('the database of a demonstration', () => {
  let db: TestDatabase;
  before(async () => {
    db = await testDatabase();
  });
  after(() => db.close());

  test('is never that of a real installation, and nothing in it is touched', async () => {
    await assert.rejects(claimForDemonstration(db.url, () => assert.fail('it was migrated')), /holds a real installation/);
  });

  test('is an empty one, or one that a demonstration filled', async () => {
    await db.asOwner('drop schema operators cascade');
    await claimForDemonstration(db.url, () => db.asOwner('create schema operators'));
    let isMigrated = false;
    await claimForDemonstration(db.url, async () => void (isMigrated = true));
    assert.ok(isMigrated);
  });
});
