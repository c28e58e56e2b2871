import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asking, from, later, NOW, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { loadSession } from '../sessions/load-session.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { createToken } from '../tokens/create-token.ts';
import { loadToken } from '../tokens/load-token.ts';
import { completeRecovery, recoveryOf } from './complete-recovery.ts';
import { startRecovery } from './start-recovery.ts';

const NEXT = 'seven quiet rivers';

describe('recovery by e-mail', () => {
  let house: TestHouse;
  before(async () => void (house = await testHouse()));
  after(() => house.db.close());

  const start = (name: string, at = NOW, address = ORIGIN.address) => startRecovery(house, house.heat, { name, pathTo: (token) => `/recovery/${token}`, origin: from(address) }, at);
  const links = async (email: string) => (await house.secretsSentTo(email)).flatMap(({ path }) => (path ? [path.split('/').at(-1) as string] : []));
  const complete = async (token: string, at = later(60), next = NEXT) => {
    const outcome = await completeRecovery(house, house.heat, { token, next, origin: ORIGIN }, at);
    return 'deviceToken' in outcome ? 'changed' : outcome;
  };

  test('the link goes to the mailbox alone, works once, ends every session and token, and the person is told', async () => {
    const password = await house.register(house.heat, '800-1', 'dana@example.kz');
    const entered = await house.enter(house.heat, { name: '800-1', password });
    const who = { userId: entered.userId, sessionId: 's' };
    const made = await createToken(house, house.heat, { ...who, provenAt: NOW }, { name: 'x', scopes: ['accounts:read'], validDays: 9, origin: ORIGIN }, NOW);
    assert.equal(await start('800-1'), 'sent');
    const [token] = await links('dana@example.kz');
    assert.equal((await asking(house, house.heat, (tx) => recoveryOf(tx, token as string, later(60))))?.email, 'dana@example.kz');
    assert.equal(await complete(token as string), 'changed');
    assert.deepEqual(await complete(token as string), { refused: 'void' });
    assert.equal(await asking(house, house.heat, (tx) => loadSession(tx, 'cabinet', entered.sessionToken, house.heat, later(61))), undefined);
    assert.equal(await asking(house, house.heat, (tx) => loadToken(tx, 'token' in made ? made.token : '', later(61))), undefined);
    assert.deepEqual(await house.lettersTo('dana@example.kz'), ['temporary-password', 'recovery', 'password-changed']);
    assert.deepEqual(await signIn(house, house.heat, { name: '800-1', password, origin: ORIGIN }, later(70)), { refused: 'wrong' });
    assert.equal((await house.enter(house.heat, { name: 'dana@example.kz', password: NEXT }, later(80))).mustChangePassword, false);
  });

  test('whoever recovers is let in by his browser however often strangers fail meanwhile', async () => {
    await house.register(house.heat, '800-9', 'locked@example.kz');
    await start('800-9');
    const [token] = (await links('locked@example.kz')) as [string];
    const outcome = await completeRecovery(house, house.heat, { token, next: NEXT, origin: ORIGIN }, later(60));
    assert.ok('deviceToken' in outcome);
    for (let i = 0; i < 6; i++) await signIn(house, house.heat, { name: '800-9', password: 'no', origin: from('203.0.113.250') }, later(70));
    assert.deepEqual(await signIn(house, house.heat, { name: '800-9', password: NEXT, origin: ORIGIN }, later(70)), { refused: 'wait', waitS: 2 });
    await house.enter(house.heat, { name: '800-9', password: NEXT, deviceToken: outcome.deviceToken }, later(70));
  });

  test('an unknown name gets the same answer after the same time, and no letter', async () => {
    for (const name of ['nobody@example.kz', '800-none', 'dana@example.kz']) {
      const startedMs = performance.now();
      assert.equal(await start(name, later(4_000)), 'sent');
      assert.ok(performance.now() - startedMs >= 240, name);
    }
    assert.deepEqual(await house.lettersTo('nobody@example.kz'), []);
  });

  test('a newer link makes the older one void, and an hour makes any', async () => {
    await house.register(house.heat, '800-2', 'erlan@example.kz');
    await start('800-2');
    await start('erlan@example.kz', later(10));
    const [older, newer] = (await links('erlan@example.kz')) as [string, string];
    assert.deepEqual(await complete(older), { refused: 'void' });
    assert.deepEqual(await complete(newer, later(10 + 3_600)), { refused: 'void' });
    assert.equal(await complete(newer, later(3_609)), 'changed');
  });

  test('of two who use one link at once, one changes the password', async () => {
    await house.register(house.heat, '800-3', 'fara@example.kz');
    await start('800-3');
    const [token] = await links('fara@example.kz');
    const outcomes = await Promise.all([complete(token as string), complete(token as string, later(60), 'eight loud mountains')]);
    assert.deepEqual(outcomes.map((outcome) => (outcome === 'changed' ? outcome : outcome.refused)).sort(), ['changed', 'void']);
  });

  test('a password that breaks the policy leaves the link good', async () => {
    await house.register(house.heat, '800-4', 'gani@example.kz');
    await start('800-4');
    const [token] = await links('gani@example.kz');
    const unfit = await complete(token as string, later(60), 'short');
    assert.ok(typeof unfit === 'object' && 'unmet' in unfit && unfit.unmet.includes('too-short'));
    assert.equal(await complete(token as string), 'changed');
  });

  test('letters to one person are few, by whatever names he is asked for; asking is slowed alike for names nobody has', async () => {
    await house.register(house.heat, '800-5', 'hana@example.kz');
    for (const name of ['800-none-5', '800-5']) {
      for (let asked = 0; asked < 5; asked++) assert.equal(await start(name, later(asked), '203.0.113.5'), 'sent');
      assert.deepEqual(await start(name, later(5), '203.0.113.5'), { refused: 'wait', waitS: 3_595 });
    }
    assert.equal(await start('hana@example.kz', later(6), '203.0.113.6'), 'sent');
    assert.equal((await links('hana@example.kz')).length, 5);
  });

  test("a link of one operator's customer opens nothing at another, and the token is nowhere in the open", async () => {
    await house.register(house.heat, '800-6', 'ilya@example.kz');
    await start('800-6');
    const [token] = (await links('ilya@example.kz')) as [string];
    assert.deepEqual(await completeRecovery(house, house.housing, { token, next: NEXT, origin: ORIGIN }, later(60)), { refused: 'void' });
    const rows = await house.db.asOwner('select to_jsonb(r)::text as row from identity.recoveries r union all select to_jsonb(e)::text from audit.entries e union all select to_jsonb(m)::text from notices.messages m');
    for (const { row } of rows) assert.ok(!(row as string).includes(token));
  });
});
