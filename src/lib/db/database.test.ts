import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from './sql.ts';
import { testDatabase } from './test-database.ts';
import { bulkTransaction, reading, retriedTransaction, transaction } from './transaction.ts';

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

test('a connection found dead at BEGIN is replaced, however often that happens', { timeout: 8_000 }, async () => {
  const db = await testDatabase();
  try {
    for (let died = 0; died < 4; died += 1) {
      const client = await db.bulk.connect();
      (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
      client.release();
      await assert.rejects(bulkTransaction(db, 1, (tx) => tx.one(sql`select 1 as alive`)));
    }
    assert.deepEqual(await bulkTransaction(db, 1, (tx) => tx.one(sql`select 2 as alive`)), { alive: 2 });
  } finally {
    await db.close();
  }
});

test('COMMIT that leaves together with the last statements commits all of them or none, and nothing is asked after it', async () => {
  const db = await testDatabase();
  try {
    await db.asOwner('create table public.kept (n int primary key)');
    await db.asOwner('grant select, insert on public.kept to kabinet_app');
    const keep = (...numbers: number[]) =>
      transaction(db, 1, async (tx) => {
        const asked = Promise.all(numbers.map((n) => tx.run(sql`insert into public.kept (n) values (${n})`)));
        tx.finish();
        await asked;
      });
    await keep(1, 2);
    await assert.rejects(keep(3, 2, 4), /duplicate key/);
    assert.deepEqual(await db.asOwner('select n from public.kept order by n'), [{ n: 1 }, { n: 2 }]);
    for (const open of [transaction, reading])
      await assert.rejects(open(db, 1, async (tx) => (tx.finish(), tx.one(sql`select 1 as late`))), /after the end of the transaction/);
    assert.deepEqual(await transaction(db, 1, (tx) => tx.one(sql`select current_setting('app.operator_id') as operator`)), { operator: '1' });
  } finally {
    await db.close();
  }
});

test('of two that wait for each other one goes first and the other begins anew: both come about, once', async () => {
  const db = await testDatabase();
  try {
    await db.asOwner('create table public.counted (id int primary key, n int not null)');
    await db.asOwner('grant select, update on public.counted to kabinet_app');
    await db.asOwner('insert into public.counted values (1, 0), (2, 0)');
    let [met, waiting] = [() => {}, 2];
    const both = new Promise<void>((resolve) => (met = resolve));
    const count = (first: number, second: number) =>
      retriedTransaction(db, 1, async (tx) => {
        await tx.run(sql`update public.counted set n = n + 1 where id = ${first}`);
        waiting -= 1;
        if (waiting === 0) met();
        await both;
        await tx.run(sql`update public.counted set n = n + 1 where id = ${second}`);
      });
    await Promise.all([count(1, 2), count(2, 1)]);
    assert.equal(waiting, -1, 'one of them began anew');
    assert.deepEqual(await db.asOwner('select n from public.counted'), [{ n: 2 }, { n: 2 }]);
    await assert.rejects(retriedTransaction(db, 1, (tx) => tx.run(sql`update public.counted set n = null`)), /not-null/);
  } finally {
    await db.close();
  }
});
