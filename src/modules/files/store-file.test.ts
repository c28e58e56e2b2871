import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as files from './index.ts';

const now = Temporal.Instant.from('2026-11-21T06:00:00Z');
const clerk = { kind: 'staff', id: 'clerk' } as const;
const operator = { id: 1 };
let db: TestDatabase;
let house: files.FilesHouse;

before(async () => {
  db = await testDatabase();
  house = { db, filesFolder: await mkdtemp(join(tmpdir(), 'kabinet-files-')) };
  await db.asOwner(`insert into operators.operators (code) values ('one')`);
});
after(async () => {
  await db.close();
  await rm(house.filesFolder, { recursive: true });
});

const store = (name: string, ...chunks: (string | Buffer)[]) =>
  files.storeFile(house, operator, clerk, { kind: 'registry', name, content: Readable.from(chunks.map((chunk) => Buffer.from(chunk))) }, now);

test('a stored file can be read again, carries its digest, and is nothing to another operator', async () => {
  const stored = await store('../../etc/passwd\u202e.csv', 'A;1\n', 'B;2\n');
  assert.ok(!isRefused(stored));
  assert.equal(stored.name, 'passwd.csv');
  assert.deepEqual(stored.sha256, createHash('sha256').update('A;1\nB;2\n').digest());
  const found = await reading(db, operator.id, (tx) => files.fileOf(tx, stored.id));
  assert.equal(await text(files.openFile(house, operator.id, found!)), 'A;1\nB;2\n');
  assert.equal(await reading(db, 2, (tx) => files.fileOf(tx, stored.id)), undefined);
  assert.equal(await files.removeFile(house, operator, clerk, stored.id, now), 'removed');
  assert.equal(await reading(db, operator.id, (tx) => files.fileOf(tx, stored.id)), undefined);
});

test('old workbooks, PDF, programs and empty files are refused and leave nothing behind', async () => {
  const before = await readdir(join(house.filesFolder, '1'));
  const contents: [string, Buffer][] = [
    ['binary', Buffer.from('%PDF-1.7 rest')],
    ['binary', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])],
    ['binary', Buffer.from([0x1f, 0x8b, 8, 0, 0])],
    ['binary', Buffer.from([0x02, 0x65, 0x0b, 0x1e, 0, 0, 0, 1, 2, 3, 4, 5, 6])],
    ['empty', Buffer.alloc(0)],
  ];
  for (const [word, content] of contents) {
    const outcome = await store('registry.csv', content);
    assert.ok(isRefused<string>(outcome) && outcome.refused === word, `${word}: ${content.toString('latin1')}`);
  }
  assert.deepEqual(await readdir(join(house.filesFolder, '1')), before);
});

test('an upload that breaks off leaves nothing behind', async () => {
  const before = await readdir(join(house.filesFolder, '1'));
  const broken = Readable.from((async function* () {
    yield Buffer.from('A;1\n');
    throw new Error('connection lost');
  })());
  await assert.rejects(files.storeFile(house, operator, clerk, { kind: 'registry', name: 'r.csv', content: broken }, now), /connection lost/);
  assert.deepEqual(await readdir(join(house.filesFolder, '1')), before);
});
