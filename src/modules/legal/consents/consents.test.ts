import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as audit from '#audit';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import * as legal from '../index.ts';

const PROFILES = join(import.meta.dirname, '../../../../profiles');
const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z');
const TODAY = Temporal.PlainDate.from('2026-11-22');
const origin = { requestId: 'r-1', address: '203.0.113.7', browser: 'Firefox' };
const later = (minutes: number) => NOW.add({ minutes });

describe('a consent', () => {
  let db: TestDatabase;
  let heat: Operator;
  before(async () => {
    db = await testDatabase();
    const profile = (await loadProfiles(PROFILES)).find(({ code }) => code === 'heat')!;
    [heat] = (await enrolOperators(db, [profile])) as [Operator];
    await legal.publishDocuments({ db }, heat, PROFILES, NOW);
  });
  after(() => db.close());

  const give = (userId: string, document: string, at = NOW, version = 1) =>
    transaction(db, heat.id, (tx) => legal.giveConsent(tx, heat, { userId, document, version, language: 'ru', control: 'Даю согласие', channel: 'cabinet', origin }, at));
  const withdraw = (userId: string, purpose: 'processing' | 'advertising', at = later(5)) =>
    transaction(db, heat.id, (tx) => legal.withdrawConsent(tx, heat, { userId, purpose, control: 'Отозвать', channel: 'cabinet', origin }, at));
  const offers = (userId: string) => reading(db, heat.id, (tx) => legal.consentOffers(tx, heat, userId, TODAY));
  const standing = async (userId: string) => Object.fromEntries((await offers(userId)).map(({ terms, given }) => [terms.purpose, given !== undefined]));

  test('is one purpose’s: each is given and withdrawn alone, and nothing is given beforehand', async () => {
    const userId = randomUUID();
    assert.deepEqual(await standing(userId), { processing: false, advertising: false, transfer: false });
    assert.equal(await give(userId, 'advertising'), 'given');
    assert.deepEqual(await standing(userId), { processing: false, advertising: true, transfer: false });
    assert.deepEqual(await give(userId, 'rules'), { refused: 'not-a-consent' });
    assert.deepEqual(await give(userId, 'transfer', NOW, 2), { refused: 'not-in-force' });
  });

  test('HS 4.7: holds from the moment it is given until it is withdrawn, and can be given again', async () => {
    const userId = randomUUID();
    await give(userId, 'advertising');
    assert.equal(await give(userId, 'advertising', later(1)), 'given-before');
    const holds = () => reading(db, heat.id, (tx) => legal.consentsTo(tx, userId, 'advertising'));
    assert.equal(await holds(), true);
    assert.equal(await withdraw(userId, 'advertising'), true);
    assert.equal(await holds(), false);
    assert.equal(await withdraw(userId, 'advertising'), false, 'there is nothing left to withdraw');
    assert.equal(await give(userId, 'advertising', later(9)), 'given');
    const spans = (await reading(db, heat.id, (tx) => legal.consentsOf(tx, userId))).map(({ givenAt, withdrawnAt }) => [givenAt.toString(), withdrawnAt?.toString()]);
    assert.deepEqual(spans, [[later(9).toString(), undefined], [NOW.toString(), later(5).toString()]]);
  });

  test('keeps its evidence: bytes, words, from where; giving and withdrawing are on record', async () => {
    const userId = randomUUID();
    await give(userId, 'transfer');
    const [consent] = await reading(db, heat.id, (tx) => legal.consentsOf(tx, userId));
    const text = await reading(db, heat.id, (tx) => legal.documentText(tx, heat, 'transfer', 'ru', TODAY));
    assert.deepEqual([consent?.sha256, consent?.control, consent?.address, consent?.browser], [text?.sha256, 'Даю согласие', '203.0.113.7', 'Firefox']);
    await transaction(db, heat.id, (tx) => legal.withdrawConsent(tx, heat, { userId, purpose: 'transfer', control: 'письмо вх. 17', channel: 'office', origin, staff: { id: randomUUID() } }, later(2)));
    const entries = await reading(db, heat.id, (tx) => audit.listEntriesOfUser(tx, userId));
    assert.deepEqual(entries.map(({ action, actorKind, reason }) => [action, actorKind, reason]), [['consent.withdrawn', 'staff', 'письмо вх. 17'], ['consent.given', 'user', null]]);
  });

  test('of personal data opens the cabinet, and without it the cabinet is closed again', async () => {
    const userId = randomUUID();
    const pending = async () => (await reading(db, heat.id, (tx) => legal.pendingDocuments(tx, heat, userId, TODAY))).map(({ code }) => code);
    assert.deepEqual(await pending(), ['rules', 'personal-data']);
    await give(userId, 'personal-data');
    assert.deepEqual(await pending(), ['rules']);
    await withdraw(userId, 'processing');
    assert.deepEqual(await pending(), ['rules', 'personal-data']);
  });

  test('and its withdrawal are changed and removed by nobody', async () => {
    const userId = randomUUID();
    await give(userId, 'advertising');
    await withdraw(userId, 'advertising');
    for (const table of ['legal.consents', 'legal.withdrawals'])
      for (const statement of [`update ${table} set control = 'x'`, `delete from ${table}`, `truncate ${table} cascade`]) {
        await assert.rejects(transaction(db, heat.id, (tx) => tx.client.query(statement)), /permission denied/);
        await assert.rejects(db.asOwner(statement), /append-only/);
      }
  });
});
