import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asking, form, from, later, NOW, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { findUserByEmail } from '../users/find-user.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { registerWithAccount } from './register-with-account.ts';

describe('registration with an account', () => {
  let house: TestHouse;
  before(async () => void (house = await testHouse()));
  after(() => house.db.close());

  const noMatch = { refused: 'no-match' };

  test('account number, amount due and e-mail make a user, link the account, mail a password and keep the acceptance', async () => {
    await house.account(house.heat, '500-1', 187_261n);
    assert.equal(await registerWithAccount(house, house.heat, form('500-1', 187_261n, 'aigul@example.kz'), NOW), 'sent');
    const user = await asking(house, house.heat, (tx) => findUserByEmail(tx, 'AIGUL@example.kz'));
    assert.match(user?.number ?? '', /^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
    assert.equal(user?.emailVerifiedAt, null);
    assert.equal(await asking(house, house.heat, (tx) => house.findUserByAccount(tx, '500-1')), user?.id);
    const [acceptance] = await house.db.asOwner('select document, version, control from legal.acceptances where user_id = $1', [user?.id]);
    assert.deepEqual(acceptance, { document: 'rules', version: 1, control: 'I have read and accept the rules' });
    assert.match((await house.passwordsSentTo('aigul@example.kz'))[0] as string, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  });

  test('a wrong amount, an unknown account and a taken account get one answer, and only the owner hears of it', async () => {
    await house.register(house.heat, '501-1', 'owner@example.kz');
    await house.account(house.heat, '501-2', 90_000n);
    const attempts = [form('501-2', 90_001n, 'a@example.kz'), form('no-such', 90_000n, 'b@example.kz'), form('501-1', 187_261n, 'c@example.kz')];
    const tookMs: number[] = [];
    for (const attempt of attempts) {
      const startedMs = performance.now();
      assert.deepEqual(await registerWithAccount(house, house.heat, attempt, NOW), noMatch);
      tookMs.push(performance.now() - startedMs);
    }
    for (const ms of tookMs) assert.ok(ms >= 240, `answered after ${ms} ms`);
    assert.deepEqual(await house.lettersTo('owner@example.kz'), ['temporary-password', 'registration-attempted']);
    for (const { email } of attempts) assert.deepEqual(await house.lettersTo(email), []);
    const [{ users }] = (await house.db.asOwner(`select count(*)::integer as users from identity.users where email in ('a@example.kz', 'b@example.kz', 'c@example.kz')`)) as [{ users: number }];
    assert.equal(users, 0);
  });

  test('an address that has a user account is answered like a new one, and the account is not given to it', async () => {
    await house.register(house.heat, '502-1', 'known@example.kz');
    await house.account(house.heat, '502-2', 4_200n);
    assert.equal(await registerWithAccount(house, house.heat, form('502-2', 4_200n, 'Known@Example.kz'), NOW), 'sent');
    assert.equal(await asking(house, house.heat, (tx) => house.findUserByAccount(tx, '502-2')), undefined);
    assert.deepEqual(await house.lettersTo('known@example.kz'), ['temporary-password', 'already-registered']);
  });

  test('an account taken with an address nobody read is free again when its temporary password has run out', async () => {
    await house.account(house.heat, '515-1', 7_700n);
    assert.equal(await registerWithAccount(house, house.heat, form('515-1', 7_700n, 'mistyped@example.kz'), NOW), 'sent');
    assert.deepEqual(await registerWithAccount(house, house.heat, form('515-1', 7_700n, 'right@example.kz'), NOW.add({ hours: 2 })), noMatch);
    const afterwards = NOW.add({ hours: 24 * 4 });
    assert.equal(await registerWithAccount(house, house.heat, form('515-1', 7_700n, 'right@example.kz'), afterwards), 'sent');
    const user = await asking(house, house.heat, (tx) => findUserByEmail(tx, 'right@example.kz'));
    assert.equal(await asking(house, house.heat, (tx) => house.findUserByAccount(tx, '515-1')), user?.id);
    assert.equal(await asking(house, house.heat, (tx) => findUserByEmail(tx, 'mistyped@example.kz')), undefined);
    const [first] = await house.passwordsSentTo('mistyped@example.kz');
    const [second] = await house.passwordsSentTo('right@example.kz');
    const enter = (password: string) => signIn(house, house.heat, { name: '515-1', password, origin: ORIGIN }, afterwards);
    assert.deepEqual(await enter(first as string), { refused: 'wrong' });
    assert.ok('sessionToken' in (await enter(second as string)));
    assert.deepEqual(await registerWithAccount(house, house.heat, form('515-1', 7_700n, 'late@example.kz'), afterwards.add({ hours: 24 * 9 })), noMatch, 'who came once keeps his account');
  });

  test('when two people race for one account, one gets it', async () => {
    await house.account(house.heat, '503-1', 55_500n);
    const outcomes = await Promise.all(['first@example.kz', 'second@example.kz'].map((email) => registerWithAccount(house, house.heat, form('503-1', 55_500n, email), NOW)));
    assert.deepEqual(outcomes.map((outcome) => (outcome === 'sent' ? outcome : outcome.refused)).sort(), ['no-match', 'sent']);
    const rows = await house.db.asOwner(`select u.id from identity.users u where u.email in ('first@example.kz', 'second@example.kz')`);
    assert.equal(rows.length, 1);
  });

  test('when one person races with himself for two accounts, he gets one user account', async () => {
    await house.account(house.heat, '504-1', 1_000n);
    await house.account(house.heat, '504-2', 2_000n);
    const outcomes = await Promise.all([form('504-1', 1_000n, 'twice@example.kz'), form('504-2', 2_000n, 'twice@example.kz')].map((one) => registerWithAccount(house, house.heat, one, NOW)));
    assert.deepEqual(outcomes, ['sent', 'sent']);
    assert.equal((await house.passwordsSentTo('twice@example.kz')).length, 1);
  });

  test('an account number may be tried as often as the profile says, whether it exists or not', async () => {
    await house.account(house.heat, '505-1', 7_700n);
    for (const number of ['505-1', 'no-such-505']) {
      const guess = (dueMinor: bigint, at = NOW) => registerWithAccount(house, house.heat, form(number, dueMinor, 'd@example.kz', { origin: from(`198.51.100.${number.length}`) }), at);
      const first = await Promise.all([1n, 2n, 3n, 4n, 5n].map((dueMinor) => guess(dueMinor)));
      assert.deepEqual(first, Array.from({ length: 5 }, () => noMatch));
      assert.deepEqual(await guess(7_700n), { refused: 'wait', waitS: 3600 });
      assert.deepEqual(await guess(8n, later(3600)), noMatch);
    }
  });

  test('nobody registers without the rules in force', async () => {
    await house.account(house.heat, '506-1', 100n);
    for (const accepted of [[], [{ document: 'rules', version: 2 }], [{ document: 'privacy', version: 1 }]])
      assert.deepEqual(await registerWithAccount(house, house.heat, form('506-1', 100n, 'e@example.kz', { accepted }), NOW), { refused: 'rules-not-accepted', field: 'accepted' });
  });

  test('an address that no letter can be sent to is refused before anything is looked up', async () => {
    await house.account(house.heat, '509-1', 100n);
    for (const email of ['no-address', 'a@b@example.kz', 'two\r\nlines@example.kz'])
      assert.deepEqual(await registerWithAccount(house, house.heat, form('509-1', 100n, email), NOW), { refused: 'not-an-email', field: 'email' });
  });

  test('an operator that offers it registers by identity document, with the same answer to every mistake', async () => {
    await house.account(house.housing, '510-1', 100n);
    await house.db.asOwner(`update accounts.accounts set contract = 'N01234567' where number = '510-1'`);
    const wish = (number: string) => ({ ...form('510-1', 0n, 'paper@example.kz'), strategy: 'document-check' as const, answers: { 'document-number': number } });
    assert.deepEqual(await registerWithAccount(house, house.housing, wish('N01234568'), NOW), noMatch);
    assert.equal(await registerWithAccount(house, house.housing, wish('N01234567'), NOW), 'sent');
    const [entry] = await house.db.asOwner(`select details from audit.entries where action = 'user.registered' and details ->> 'strategy' = 'document-check'`);
    assert.ok(entry);
  });

  test('guesses at an account count together, whichever way to register they come by', async () => {
    await house.account(house.housing, '511-1', 100n);
    const origin = from('203.0.113.9');
    for (let guess = 0; guess < 3; guess++) assert.deepEqual(await registerWithAccount(house, house.housing, form('511-1', 1n, 'x@example.kz', { origin }), NOW), noMatch);
    const paper = { strategy: 'document-check', answers: { 'document-number': 'N1' }, origin } as const;
    for (let guess = 0; guess < 2; guess++) assert.deepEqual(await registerWithAccount(house, house.housing, form('511-1', 1n, 'x@example.kz', paper), NOW), noMatch);
    assert.deepEqual(await registerWithAccount(house, house.housing, form('511-1', 1n, 'x@example.kz', paper), NOW), { refused: 'wait', waitS: 3600 });
  });

  test('the temporary password is nowhere in the open', async () => {
    const password = await house.register(house.heat, '507-1', 'secret@example.kz');
    const rows = await house.db.asOwner(`
      select to_jsonb(e)::text as row from audit.entries e
      union all select to_jsonb(m)::text from notices.messages m
      union all select to_jsonb(p)::text from identity.passwords p`);
    assert.ok(rows.length > 0);
    for (const { row } of rows) assert.ok(!(row as string).includes(password));
  });

  test("an account of one operator opens nothing at another, and with no operator nothing is read", async () => {
    await house.register(house.heat, '508-1', 'only-heat@example.kz');
    assert.deepEqual(await registerWithAccount(house, house.housing, form('508-1', 187_261n, 'f@example.kz', { origin: ORIGIN }), NOW), noMatch);
    assert.equal(await asking(house, house.housing, (tx) => findUserByEmail(tx, 'only-heat@example.kz')), undefined);
    for (const table of ['users', 'passwords', 'staff', 'staff_roles', 'sessions', 'tokens', 'tries']) {
      const { rows } = await house.db.bulk.query(`select count(*) as n from identity.${table}`);
      assert.equal(rows[0].n, 0n, table);
    }
    await assert.rejects(house.db.bulk.query(`insert into identity.tries (operator_id, bucket, tries, since, latest_at) values ($1, '\\x00', 1, now(), now())`, [house.heat.id]), /row-level security/);
  });
});
