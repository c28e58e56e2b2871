import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import { decideApplicant, type ApplicantDecision } from './decide-applicant.ts';
import { applicantOf, waitingApplicants } from './list-applicants.ts';
import { noteApplicant } from './note-applicant.ts';
import { sendDocument } from './send-document.ts';
import { NOW, ORIGIN, statement, testApplicants, type TestApplicants } from './stand.test.ts';
import { wishDocument } from './wish-document.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n');

describe('the decision on an application', () => {
  let house: TestApplicants;
  before(async () => {
    house = await testApplicants();
    for (const number of ['550000024', '550000031', '550000048', '550000055']) await house.account(number, 'Holder');
  });
  after(() => house.close());

  const decide = (id: string, more: Partial<ApplicantDecision> = {}, by = 0) => decideApplicant(house, house.operator, house.staff[by as 0 | 1], { id, decision: 'approve', reason: '', origin: ORIGIN, ...more }, NOW.add({ hours: 30 }));
  const show = (id: string) => reading(house.db, house.operator.id, (tx) => applicantOf(tx, house.keys, id));
  const words = (outcome: unknown) => (isRefused(outcome) ? outcome.refused : outcome);
  const forAccount = (number: string) => ({ statement: statement({ 'account-number': number }) });
  const identityHouse = () => ({ ...house, accountChecks: {} as identity.IdentityHouse['accountChecks'], linkAccount: accounts.linkAccount, findUserByAccount: accounts.findUserByAccount });

  test('approved: a user with the account, the rules accepted as he applied, and login and temporary password by e-mail', async () => {
    const id = await house.apply('good@mail.example');
    assert.equal(await decide(id), 'approved');
    const letter = (await house.letters('good@mail.example')).at(-1);
    assert.equal(letter?.kind, 'applicant-approved');
    assert.equal(letter?.values['login'], 'good@mail.example');
    const entered = await identity.signIn(identityHouse(), house.operator, { name: '550000024', password: letter?.secret['password'] ?? '', origin: ORIGIN }, NOW.add({ hours: 31 }));
    assert.ok('mustChangePassword' in entered && entered.mustChangePassword);
    const [evidence] = await house.db.asOwner('select document, language, address from legal.acceptances where user_id = $1', [(await show(id))?.userId]);
    assert.deepEqual(evidence, { document: 'rules', language: 'kk', address: '192.0.2.10' });
    assert.deepEqual((await house.db.asOwner(`select action from audit.entries where subject_id = $1 order by id`, [id])).map(({ action }) => action), ['applicant.applied', 'applicant.approved']);
  });

  test('refused: with a reason, which is mailed and shown; there is no user', async () => {
    const id = await house.apply('bad@mail.example', forAccount('550000031'));
    assert.equal(words(await decide(id, { decision: 'refuse' })), 'reason-missing');
    assert.equal(await decide(id, { decision: 'refuse', reason: 'Шарт басқа адамға жасалған' }), 'refused');
    assert.equal((await house.letters('bad@mail.example')).at(-1)?.values['reason'], 'Шарт басқа адамға жасалған');
    assert.deepEqual([(await show(id))?.state, (await show(id))?.userId], ['refused', null]);
    assert.notEqual(await house.apply('bad@mail.example', forAccount('550000031')), id, 'he may apply again');
  });

  test('is made once: of two who decide at once one counts, and approving twice does nothing', async () => {
    const id = await house.apply('once@mail.example', forAccount('550000031'));
    const outcomes = await Promise.all([decide(id), decide(id, { decision: 'refuse', reason: 'x' }, 1), decide(id, {}, 1)]);
    assert.equal(outcomes.filter((outcome) => !isRefused(outcome)).length, 1);
    assert.deepEqual([...new Set(outcomes.filter((outcome) => isRefused(outcome)).map(words))], ['unknown']);
    assert.equal(words(await decide(id)), 'unknown');
    assert.equal((await house.letters('once@mail.example')).length, 2);
  });

  test('of two people who race for one account one gets it, and nothing of the other is left behind', async () => {
    const [one, other] = [await house.apply('one@mail.example', forAccount('550000048')), await house.apply('other@mail.example', forAccount('55 0000 048'))];
    assert.deepEqual((await show(one))?.rivals.map(({ id }) => id), [other]);
    const outcomes = [await decide(one), await decide(other, {}, 1)].map(words);
    assert.deepEqual(outcomes, ['approved', 'account-taken']);
    const [users] = await house.db.asOwner(`select count(*)::integer as n from identity.users where email = 'other@mail.example'`);
    assert.equal(users?.['n'], 0);
    assert.equal((await show(other))?.state, 'waiting');
  });

  test('both approved at the same moment, one is told that the account is taken', async () => {
    const ids = [await house.apply('p@mail.example', forAccount('550000055')), await house.apply('q@mail.example', forAccount('550000055'))];
    const outcomes = await Promise.all(ids.map((id, by) => decide(id, {}, by)));
    assert.deepEqual(outcomes.map(words).sort(), ['account-taken', 'approved']);
  });

  test('waits for an account that the registry has, and for an address that nobody took meanwhile', async () => {
    const id = await house.apply('none@mail.example', forAccount('559999999'));
    assert.equal(words(await decide(id)), 'no-account');
    assert.equal((await show(id))?.state, 'waiting');
    for (const bad of ['', 'x', crypto.randomUUID()]) assert.equal(words(await decide(bad)), 'unknown');
  });

  test('a document that is asked for takes the term off the clock, is held when it comes, and begins the term anew', async () => {
    const id = await house.apply('paper@mail.example', forAccount('550000062'));
    assert.equal(await wishDocument(house, house.operator, house.staff[0], { id, title: 'Шарттың бірінші беті', origin: ORIGIN }, NOW.add({ hours: 2 })), 'wished');
    assert.deepEqual([(await show(id))?.state, (await show(id))?.completeSince], ['document-wanted', null]);
    assert.equal((await house.letters('paper@mail.example')).at(-1)?.kind, 'applicant-document-wanted');
    const wishId = (await show(id))?.wishes[0]?.id ?? '';
    const send = (content: Buffer, wish = wishId) => sendDocument(house, house.operator, { applicantId: id, wishId: wish, name: 'contract.pdf', content, origin: ORIGIN }, NOW.add({ hours: 50 }));
    assert.equal(words(await send(Buffer.from('<html>'))), 'not-a-paper');
    assert.equal(words(await send(Buffer.alloc(0))), 'empty');
    assert.equal(words(await send(PDF, crypto.randomUUID())), 'unknown');
    assert.equal(await send(PDF), 'held');
    assert.equal(words(await send(PDF)), 'unknown', 'it was asked for once');
    const found = await show(id);
    assert.deepEqual([found?.state, found?.completeSince?.toString(), found?.papers.map(({ verdict }) => verdict)], ['waiting', NOW.add({ hours: 50 }).toString(), [null]]);
    assert.equal((await reading(house.db, house.operator.id, (tx) => waitingApplicants(tx, house.keys))).at(-1)?.id, id, 'it stands by its new term');
  });

  test('inquiries, answers and doubts are kept beside it, by whom and when', async () => {
    const id = await house.apply('note@mail.example', forAccount('550000079'));
    assert.equal(await noteApplicant(house, house.operator, house.staff[1], { id, kind: 'inquiry', words: 'ХҚКО-ға сұрау', origin: ORIGIN }, NOW), 'noted');
    assert.equal(await noteApplicant(house, house.operator, house.staff[0], { id, kind: 'answer', words: 'Иесі расталды', origin: ORIGIN }, NOW.add({ seconds: 1 })), 'noted');
    assert.deepEqual((await show(id))?.notes.map(({ kind, words: text, notedBy }) => [kind, text, notedBy]), [['inquiry', 'ХҚКО-ға сұрау', house.staff[1].id], ['answer', 'Иесі расталды', house.staff[0].id]]);
    assert.equal(await decide(id, { decision: 'refuse', reason: 'x' }), 'refused');
    assert.equal(words(await noteApplicant(house, house.operator, house.staff[0], { id, kind: 'note', words: 'late', origin: ORIGIN }, NOW)), 'unknown');
  });
});
