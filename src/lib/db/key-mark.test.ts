import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keysFrom } from '../keys.ts';
import { fitsDatabase } from './key-mark.ts';
import { testDatabase } from './test-database.ts';

test('a database knows the master key that it was filled with, and no other fits', async () => {
  const db = await testDatabase();
  try {
    const [own, other] = [keysFrom(Buffer.alloc(32, 1)), keysFrom(Buffer.alloc(32, 2))];
    assert.equal(await fitsDatabase(db, own), true);
    assert.equal(await fitsDatabase(db, own), true);
    assert.equal(await fitsDatabase(db, other), false);
  } finally {
    await db.close();
  }
});
