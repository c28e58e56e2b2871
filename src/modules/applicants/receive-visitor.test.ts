import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import { receiveVisitor, type OfficeVisit } from './receive-visitor.ts';
import { NOW, ORIGIN, testApplicants, type TestApplicants } from './stand.test.ts';

describe('somebody who came in person', () => {
  let house: TestApplicants;
  before(async () => {
    house = await testApplicants();
    for (const number of ['1', '2', '3', '4', '5']) await house.account(`55000010${number}`, 'Holder');
  });
  after(() => house.close());

  const receive = (number: string, email: string, more: Partial<OfficeVisit> = {}, by: 0 | 1 = 0) =>
    receiveVisitor(house, house.operator, house.staff[by], { accountNumber: `55000010${number}`, email, language: 'ru', document: 'identity-card', isHolder: true, origin: ORIGIN, ...more }, NOW);
  const received = async (...input: Parameters<typeof receive>) => {
    const outcome = await receive(...input);
    if (isRefused(outcome)) throw new Error(`refused: ${outcome.refused}`);
    return outcome;
  };
  const enter = (name: string, password: string) =>
    identity.signIn({ ...house, accountChecks: {} as identity.IdentityHouse['accountChecks'], linkAccount: accounts.linkAccount, findUserByAccount: accounts.findUserByAccount }, house.operator, { name, password, origin: ORIGIN }, NOW.add({ hours: 1 }));
  const user = (email: string) => reading(house.db, house.operator.id, (tx) => identity.findUserByEmail(tx, email));

  test('is registered by his document, and sets his password with a code that staff see once', async () => {
    const { outcome, code } = await received('1', 'came@mail.example');
    assert.equal(outcome, 'registered');
    const entered = await enter('550000101', code ?? '');
    assert.ok('mustChangePassword' in entered && entered.mustChangePassword);
    assert.equal((await user('came@mail.example'))?.emailVerifiedAt, null, 'the code says nothing of his mailbox');
    assert.deepEqual((await house.letters('came@mail.example')).map(({ kind }) => kind), ['received-at-office']);
    const rows = await house.db.asOwner('select to_jsonb(v)::text as row from applicants.visits v union all select to_jsonb(e)::text from audit.entries e union all select to_jsonb(m)::text from notices.messages m union all select to_jsonb(p)::text from identity.passwords p');
    for (const { row } of rows) assert.ok(!(row as string).includes(code ?? 'none'));
    const [visit] = await house.db.asOwner(`select document, outcome from applicants.visits`);
    assert.deepEqual(visit, { document: 'identity-card', outcome: 'registered' });
  });

  test('who has lost his way in gets a code, and whoever was inside is out', async () => {
    const { outcome, code, userNumber } = await received('1', 'came@mail.example');
    assert.equal(outcome, 'assisted');
    assert.equal(userNumber, (await user('came@mail.example'))?.number);
    const [open] = await house.db.asOwner('select count(*)::integer as n from identity.sessions where ended_at is null');
    assert.equal(open?.['n'], 0);
    assert.ok(!isRefused(await enter('came@mail.example', code ?? '')));
  });

  test('gets the code and the end of his second factor from two persons, in whichever order', async () => {
    await received('5', 'two@mail.example');
    const { id: userId, number: userNumber } = (await user('two@mail.example'))!;
    const factor = () => house.db.asOwner('insert into identity.authenticator_apps (operator_id, user_id, secret_sealed, begun_at, confirmed_at) values ($1, $2, $3, $4, $4)', [house.operator.id, userId, Buffer.from('x'), NOW.toString()]);
    const end = (by: 0 | 1, at = NOW) => identity.endFactorsAtOffice(house, house.operator, { ...house.staff[by], sessionId: userId }, { userNumber, reason: 'Lost phone', origin: ORIGIN }, at);
    const handOver = async (by: 0 | 1) => {
      const outcome = await receive('5', 'two@mail.example', {}, by);
      return isRefused(outcome) ? outcome : outcome.outcome;
    };
    await factor();
    assert.equal(await handOver(0), 'assisted');
    assert.deepEqual(await end(0), { refused: 'same-staff' });
    assert.equal(await end(1), 'ended');
    assert.deepEqual(await handOver(1), { refused: 'same-staff' });
    assert.equal(await handOver(0), 'assisted', 'once more by the same hands');
    await factor();
    assert.equal(await end(0, NOW.add({ hours: 24 * 30 })), 'ended', 'the code is void by then, and its letter read');
  });

  test('with the address of a user brings him one more account, and no code', async () => {
    const { outcome, code } = await received('2', 'came@mail.example');
    assert.deepEqual([outcome, code], ['linked', undefined]);
    const own = await reading(house.db, house.operator.id, async (tx) => accounts.accountsOfUser(tx, { userId: (await user('came@mail.example'))?.id ?? '', right: 'own', at: NOW }));
    assert.deepEqual(own.map(({ number }) => number), ['550000101', '550000102']);
  });

  test('is turned away without the holder’s document, which is kept, and cannot take what is another user’s', async () => {
    assert.deepEqual(await receive('3', 'other@mail.example', { isHolder: false }), { refused: 'not-the-holder', field: 'match' });
    assert.equal(await user('other@mail.example'), undefined);
    const [visit] = await house.db.asOwner(`select outcome, user_id from applicants.visits where outcome = 'differs'`);
    assert.deepEqual(visit, { outcome: 'differs', user_id: null });
    assert.deepEqual(await receive('1', 'other@mail.example'), { refused: 'account-taken', field: 'account' });
    assert.deepEqual(await receive('9', 'other@mail.example'), { refused: 'no-account', field: 'account' });
    assert.deepEqual(await receive('3', 'nobody'), { refused: 'not-an-email', field: 'email' });
    const both = await Promise.all([receive('4', 'x@mail.example'), receive('4', 'y@mail.example')]);
    assert.equal(both.filter((one) => !isRefused(one)).length, 1);
  });
});
