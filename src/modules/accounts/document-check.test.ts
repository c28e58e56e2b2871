import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import { findByDocument, recordHolderMarks, type HolderMarks } from './document-check.ts';

const NOW = Temporal.Instant.from('2026-11-21T06:00:00Z');

describe('registration by identity document (UT 2.2.1)', () => {
  const keys = keysFrom(randomBytes(32));
  let db: TestDatabase;
  let accountId: bigint;
  before(async () => {
    db = await testDatabase();
    await db.asOwner(`insert into operators.operators (code) values ('one'), ('two')`);
    const [row] = await db.asOwner(`insert into accounts.accounts (operator_id, number, import_id) values (1, 'A-1', gen_random_uuid()) returning id`);
    accountId = BigInt(row?.['id'] as string);
    await transaction(db, 1, (tx) => recordHolderMarks(tx, keys, accountId, { 'document-number': '012345678', 'birth-date': '1985-03-27' }, NOW));
  });
  after(() => db.close());

  const find = (answers: HolderMarks, number = 'a-1', operatorId = 1) => transaction(db, operatorId, (tx) => findByDocument(tx, keys, number, answers));

  test('every answer must be what the document says', async () => {
    assert.deepEqual(await find({ 'document-number': '012345678', 'birth-date': '1985-03-27' }), { accountId });
    assert.deepEqual(await find({ 'document-number': '012345678' }), { accountId });
    assert.equal(await find({ 'document-number': '012345679', 'birth-date': '1985-03-27' }), undefined);
    assert.equal(await find({ 'document-number': '012345678', 'birth-date': '1985-03-28' }), undefined);
  });

  test('an answer about which nothing is known does not fit, and no answer fits nothing', async () => {
    assert.equal(await find({ 'document-number': '012345678', iin: '850327300000' }), undefined);
    assert.equal(await find({}), undefined);
    assert.equal(await find({ 'document-number': '012345678' }, 'A-2'), undefined);
  });

  test('it opens nothing at another operator, nor when the account is closed', async () => {
    assert.equal(await find({ 'document-number': '012345678' }, 'A-1', 2), undefined);
    await db.asOwner(`update accounts.accounts set closed_on = '2026-01-01'`);
    assert.equal(await find({ 'document-number': '012345678' }), undefined);
    await db.asOwner(`update accounts.accounts set closed_on = null`);
  });

  test('nothing of the document can be read in the table', async () => {
    const rows = await db.asOwner(`select to_jsonb(m)::text as row from accounts.holder_marks m`);
    assert.equal(rows.length, 2);
    for (const { row } of rows) assert.doesNotMatch(row as string, /012345678|1985-03-27/);
  });

  test('a newer document takes the place of the old one', async () => {
    await transaction(db, 1, (tx) => recordHolderMarks(tx, keys, accountId, { 'document-number': 'N99' }, NOW));
    assert.equal(await find({ 'document-number': '012345678' }), undefined);
    assert.deepEqual(await find({ 'document-number': 'N99' }), { accountId });
  });
});
