import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as audit from '#audit';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import * as legal from '#legal';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import * as privacy from './index.ts';

const PROFILES = join(import.meta.dirname, '../../../profiles');
const NOW = Temporal.Instant.from('2026-11-20T06:00:00Z');
const origin = { requestId: 'r-1', address: '203.0.113.7', browser: 'Firefox' };
const STAFF = { id: '00000000-0000-4000-8000-00000000000a', sessionId: '00000000-0000-4000-8000-00000000000b' };
const on = Temporal.PlainDate.from;

describe('the desk of personal data', () => {
  let db: TestDatabase;
  let heat: Operator;
  let house: privacy.DemandHouse;
  let count = 0;
  before(async () => {
    db = await testDatabase();
    const profile = (await loadProfiles(PROFILES)).find(({ code }) => code === 'heat')!;
    [heat] = (await enrolOperators(db, [profile])) as [Operator];
    await legal.publishDocuments({ db }, heat, PROFILES, NOW);
    house = { db, keys: keysFrom(randomBytes(32)) };
  });
  after(() => db.close());

  const newUser = async () => {
    const number = `TEST-${++count}`;
    const [row] = await db.asOwner(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), $2, $2 || '@mail.example', $2 || '@mail.example', 'ru', now()) returning id`, [heat.id, number]);
    return { id: row?.['id'] as string, number };
  };
  const demand = (userId: string, kind: 'access' | 'deletion') => transaction(db, heat.id, (tx) => privacy.receiveDemand(tx, heat, { userId, kind, words: 'прошу', origin }, NOW));
  const lettersTo = async (userId: string) => (await db.asOwner('select kind from notices.messages where user_id = $1 order by created_at, id', [userId])).map(({ kind }) => kind);
  const consent = (userId: string, document: string) => transaction(db, heat.id, (tx) => legal.giveConsent(tx, heat, { userId, document, version: 1, language: 'ru', control: 'Даю согласие', channel: 'cabinet', origin }, NOW));

  test('a demand is answered once, within the term of the law, and the person is told', async () => {
    const user = await newUser();
    const id = await demand(user.id, 'access');
    const [own] = await reading(db, heat.id, (tx) => privacy.demandsOf(tx, user.id));
    assert.equal(String(own?.dueOn), '2026-12-04');
    const answer = () => privacy.answerDemand(house, heat, STAFF, { id, outcome: 'fulfilled', answer: 'Копия в кабинете', origin }, NOW);
    assert.equal(await answer(), 'answered');
    assert.deepEqual(await answer(), { refused: 'answered' });
    assert.deepEqual(await lettersTo(user.id), ['demand-answered']);
  });

  test('a term is extended once, only where the law allows it, with a reason that the person is told', async () => {
    const user = await newUser();
    const [access, deletion] = [await demand(user.id, 'access'), await demand(user.id, 'deletion')];
    const extend = (id: string) => privacy.extendDemand(house, heat, STAFF, { id, reason: 'Ищем в архиве', origin }, NOW);
    assert.equal(await extend(access), 'extended');
    assert.equal(String((await reading(db, heat.id, (tx) => privacy.demandOf(tx, access)))?.dueOn), '2026-12-11');
    assert.deepEqual(await extend(access), { refused: 'answered' });
    assert.deepEqual(await extend(deletion), { refused: 'no-extension' });
    assert.deepEqual(await lettersTo(user.id), ['demand-extended']);
  });

  test('HS 4.4: a withdrawal in writing is registered by staff, ends the consent at once and counts from the day it came', async () => {
    const user = await newUser();
    await consent(user.id, 'personal-data');
    const wish = { userNumber: user.number, kind: 'withdrawal', words: 'Письмо вх. 17', receivedOn: on('2026-11-18'), staff: STAFF, origin } as const;
    const outcome = await transaction(db, heat.id, (tx) => privacy.registerDemand(tx, heat, wish, NOW));
    assert.ok('id' in outcome);
    assert.equal(String((await reading(db, heat.id, (tx) => privacy.demandOf(tx, outcome.id)))?.dueOn), '2026-12-18');
    assert.equal(await reading(db, heat.id, (tx) => legal.consentsTo(tx, user.id, 'processing')), false);
    assert.deepEqual(await transaction(db, heat.id, (tx) => privacy.registerDemand(tx, heat, { ...wish, receivedOn: on('2026-11-21') }, NOW)), { refused: 'not-yet', field: 'received-on' });
    assert.deepEqual(await transaction(db, heat.id, (tx) => privacy.registerDemand(tx, heat, { ...wish, userNumber: 'NOBODY' }, NOW)), { refused: 'unknown', field: 'number' });
  });

  test('a deletion that is granted forgets from where he acted; what he did, and its seal, stay', async () => {
    const user = await newUser();
    await consent(user.id, 'advertising');
    const id = await demand(user.id, 'deletion');
    assert.deepEqual(await privacy.answerDemand(house, heat, STAFF, { id, outcome: 'fulfilled', answer: 'Удалено', origin }, NOW), { refused: 'two-persons', field: 'outcome' });
    const forgetting = { keys: house.keys, forgetters: [audit.forgetOrigins, legal.forgetOrigins] };
    await transaction(db, heat.id, async (tx) => privacy.grantDeletion(tx, forgetting, (await privacy.holdDemand(tx, id))!, { answer: 'Удалено', answeredBy: STAFF.id, by: STAFF, isTold: false }, NOW));
    const entries = await reading(db, heat.id, (tx) => audit.listEntriesOfUser(tx, user.id));
    assert.deepEqual(entries.map(({ action, address }) => [action, address]), [['demand.answered', null], ['demand.made', null], ['consent.given', null]]);
    const [given] = await reading(db, heat.id, (tx) => legal.consentsOf(tx, user.id));
    assert.deepEqual([given?.control, given?.address], ['Даю согласие', '']);
    assert.deepEqual(await lettersTo(user.id), ['demand-answered']);
  });

  test('a deletion that a stranger demanded is answered by one person: there is no user account to end', async () => {
    const letter = { userNumber: '', kind: 'deletion', words: 'Письмо вх. 18', receivedOn: on('2026-11-19'), staff: STAFF, origin } as const;
    const outcome = await transaction(db, heat.id, (tx) => privacy.registerDemand(tx, heat, letter, NOW));
    assert.ok('id' in outcome);
    assert.equal(await privacy.answerDemand(house, heat, STAFF, { id: outcome.id, outcome: 'fulfilled', answer: 'Ничего не хранится', origin }, NOW), 'answered');
  });

  test('HS 4.6: what a court was given stands in the register, and the person sees it unless the law forbids it', async () => {
    const user = await newUser();
    const wish = { userNumber: user.number, kind: 'court', recipient: 'Районный суд', ground: 'Запрос 2-17 от 18.11.2026', what: 'Адрес и начисления', disclosedOn: on('2026-11-19'), isHidden: false, origin } as const;
    await privacy.recordDisclosure({ db }, heat, STAFF, wish, NOW);
    await privacy.recordDisclosure({ db }, heat, STAFF, { ...wish, recipient: 'Следственный орган', isHidden: true }, NOW);
    assert.deepEqual((await reading(db, heat.id, (tx) => privacy.disclosuresTo(tx, user.id))).map(({ recipient }) => recipient), ['Районный суд']);
    assert.deepEqual((await reading(db, heat.id, (tx) => audit.listEntriesOfUser(tx, user.id))).map(({ reason }) => reason), ['Запрос 2-17 от 18.11.2026'], 'his activity keeps the secret too');
    assert.equal((await reading(db, heat.id, (tx) => privacy.listDisclosures(tx))).length, 2);
    await assert.rejects(db.asOwner(`update privacy.disclosures set recipient = 'x'`), /append-only/);
  });

  test('HS 4.8: to a third party nothing goes without the person’s consent, and the entry names the consent', async () => {
    const user = await newUser();
    const wish = { userNumber: user.number, kind: 'third-party', recipient: 'Типография', ground: 'Согласие', what: 'Имя и адрес', disclosedOn: on('2026-11-20'), isHidden: true, origin } as const;
    const record = () => privacy.recordDisclosure({ db }, heat, STAFF, wish, NOW);
    assert.deepEqual(await record(), { refused: 'no-consent', field: 'kind' });
    await consent(user.id, 'transfer');
    const outcome = await record();
    assert.ok('consentId' in outcome && outcome.consentId !== null && !outcome.isHidden, 'a transfer by consent is never hidden');
  });

  test('LE-9: a breach keeps its clock, its steps once each, who is affected, and writes to each of them once', async () => {
    const [first, second] = [await newUser(), await newUser()];
    const breach = await privacy.reportBreach({ db }, heat, STAFF, { what: 'Список ушёл не туда', detectedAt: NOW.subtract({ hours: 2 }), responsible: 'А. Б., +7 000 100-20-30', measures: 'Доступ закрыт', origin }, NOW);
    assert.ok('id' in breach);
    const { id } = breach;
    assert.deepEqual(await privacy.addAffected({ db }, heat, STAFF, { id, numbers: [first.number, second.number, 'NOBODY'], origin }, NOW), ['NOBODY']);
    const step = () => privacy.takeBreachStep({ db }, heat, STAFF, { id, kind: 'authority-told', words: '№ 17', origin }, NOW);
    assert.equal(await step(), 'noted');
    assert.deepEqual(await step(), { refused: 'taken', field: 'kind' });
    const tell = () => privacy.tellAffected(house, heat, STAFF, { id, origin }, NOW.add({ minutes: 1 }));
    assert.deepEqual([await tell(), await tell()], [2, 0]);
    assert.deepEqual([await lettersTo(first.id), await lettersTo(second.id)], [['data-breached'], ['data-breached']]);
    const found = await reading(db, heat.id, (tx) => privacy.breachCase(tx, heat, id));
    assert.deepEqual(found?.steps.map(({ kind }) => kind), ['authority-told', 'persons-told']);
    assert.equal(String(found?.terms[0]?.until), NOW.add({ hours: 22 }).toString());
    assert.deepEqual(await privacy.reportBreach({ db }, heat, STAFF, { what: 'x', detectedAt: NOW.add({ hours: 1 }), responsible: 'x', measures: 'x', origin }, NOW), { refused: 'not-yet', field: 'detected-at' });
  });
});
