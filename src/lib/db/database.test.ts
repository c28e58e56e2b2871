import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from './sql.ts';
import { testDatabase } from './test-database.ts';
import { transaction } from './transaction.ts';

test('a connection that dies within a transaction fails that transaction and nothing else', async () => {
  const db = await testDatabase();
  try {
    const dying = transaction(db, 1, async (tx) => {
      const { pid } = await tx.one<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await db.asOwner('select pg_terminate_backend($1)', [pid]);
      await wait(50);
      await tx.one(sql`select 1 as alive`);
    });
    await assert.rejects(dying);
    assert.deepEqual(await transaction(db, 1, (tx) => tx.one(sql`select 2 as alive`)), { alive: 2 });
  } finally {
    await db.close();
  }
});
