import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asking, from, later, NOW, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { loadSession } from '../sessions/load-session.ts';
import { changePassword } from '../users/change-password.ts';
import { findUserByEmail } from '../users/find-user.ts';
import { signIn, type SignInInput } from './sign-in.ts';

describe('sign-in', () => {
  let house: TestHouse;
  let password: string;
  before(async () => {
    house = await testHouse();
    password = await house.register(house.heat, '600-1', 'dana@example.kz');
  });
  after(() => house.db.close());

  const wrong = { refused: 'wrong' };
  const knock = (input: Partial<SignInInput> & { name: string; password: string }, at = later(60)) => signIn(house, house.heat, { origin: ORIGIN, ...input }, at);

  test('the account number and the e-mail address open the cabinet with the mailed password, which must be changed', async () => {
    for (const name of ['600-1', ' Dana@example.kz ']) {
      const entered = await house.enter(house.heat, { name, password });
      assert.equal(entered.mustChangePassword, true);
      const session = await asking(house, house.heat, (tx) => loadSession(tx, 'cabinet', entered.sessionToken, house.heat, later(61)));
      assert.equal(session?.email, 'dana@example.kz');
      assert.equal(session?.mustChangePassword, true);
    }
  });

  test('the mailed password proves the mailbox', async () => {
    await house.enter(house.heat, { name: '600-1', password });
    assert.ok((await asking(house, house.heat, (tx) => findUserByEmail(tx, 'dana@example.kz')))?.emailVerifiedAt);
  });

  test('an unknown name, a wrong password and another operator get one answer', async () => {
    assert.deepEqual(await knock({ name: '600-1', password: 'no' }), wrong);
    assert.deepEqual(await knock({ name: 'nobody', password }), wrong);
    assert.deepEqual(await knock({ name: 'nobody@example.kz', password }), wrong);
    assert.deepEqual(await signIn(house, house.housing, { name: '600-1', password, origin: ORIGIN }, later(60)), wrong);
    assert.deepEqual(await signIn(house, house.housing, { name: 'dana@example.kz', password, origin: ORIGIN }, later(60)), wrong);
  });

  test('refusing a known and an unknown name takes the same time', async () => {
    const tookMs: Record<string, number[]> = { '600-1': [], 'nobody-at-all': [] };
    for (let round = 0; round < 15; round++) {
      for (const name of Object.keys(tookMs)) {
        const startedMs = performance.now();
        // Later rounds wait out the pauses, so that every try is really judged.
        assert.deepEqual(await knock({ name, password: 'not the one' }, later(10_000 + round * 1_000)), wrong);
        tookMs[name]?.push(performance.now() - startedMs);
      }
    }
    // The quickest of each: whatever else the machine does only ever adds.
    const [known, unknown] = Object.values(tookMs).map((all) => Math.min(...all)) as [number, number];
    assert.ok(Math.abs(known - unknown) < 0.3 * Math.max(known, unknown), `${known} ms and ${unknown} ms`);
  });

  test('the temporary password opens nothing after its term', async () => {
    const until = NOW.add({ hours: 72 });
    assert.deepEqual(await knock({ name: '600-1', password }, until), wrong);
    await house.enter(house.heat, { name: '600-1', password, origin: from('203.0.113.5') }, until.subtract({ seconds: 1 }));
  });

  test('after five failures an unknown device waits longer and longer, whoever the name belongs to', async () => {
    await house.register(house.heat, '601-1', 'erlan@example.kz');
    for (const name of ['601-1', 'no-such-601']) {
      const guess = (at: Temporal.Instant) => knock({ name, password: 'no', origin: from(`203.0.113.${name.length}`) }, at);
      for (let i = 0; i < 5; i++) assert.deepEqual(await guess(later(100)), wrong);
      assert.deepEqual(await guess(later(100)), { refused: 'wait', waitS: 2 });
      assert.deepEqual(await guess(later(102)), wrong);
      assert.deepEqual(await guess(later(102)), { refused: 'wait', waitS: 4 });
    }
  });

  test('forty guesses at once are not more than five', async () => {
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => knock({ name: 'at-once', password: 'no', origin: from('203.0.113.77') })));
    assert.equal(outcomes.filter((outcome) => 'refused' in outcome && outcome.refused === 'wrong').length, 5);
  });

  test('a stranger who fails on purpose does not lock out the device that the person uses', async () => {
    const own = await house.register(house.heat, '602-1', 'saule@example.kz');
    const { deviceToken } = await house.enter(house.heat, { name: '602-1', password: own });
    for (let i = 0; i < 6; i++) await knock({ name: '602-1', password: 'no', origin: from('203.0.113.200') }, later(200));
    assert.deepEqual(await knock({ name: '602-1', password: own, origin: from('203.0.113.201') }, later(200)), { refused: 'wait', waitS: 2 });
    await house.enter(house.heat, { name: '602-1', password: own, deviceToken }, later(200));
  });

  test("a device token is worth nothing to another person, changed, or after ninety days", async () => {
    const own = await house.register(house.heat, '603-1', 'marat@example.kz');
    const { deviceToken } = await house.enter(house.heat, { name: '602-1', password: (await house.passwordsSentTo('saule@example.kz'))[0] as string }, later(5_000));
    const mine = (await house.enter(house.heat, { name: '603-1', password: own })).deviceToken;
    for (let i = 0; i < 5; i++) await knock({ name: '603-1', password: 'no' }, later(6_000));
    for (const token of [deviceToken, `${mine.slice(0, -2)}xx`, 'rubbish']) {
      assert.deepEqual(await knock({ name: '603-1', password: own, deviceToken: token }, later(6_000)), { refused: 'wait', waitS: 2 });
    }
    const expired = NOW.add({ hours: 24 * 91 });
    for (let i = 0; i < 5; i++) await knock({ name: '603-1', password: 'no', deviceToken: mine }, expired);
    assert.deepEqual(await knock({ name: '603-1', password: 'no', deviceToken: mine }, expired), { refused: 'wait', waitS: 2 });
  });

  test('signing in again ends the session that the browser had', async () => {
    const { sessionToken } = await house.enter(house.heat, { name: '600-1', password }, later(7_000));
    await house.enter(house.heat, { name: '600-1', password, sessionToken }, later(7_001));
    assert.equal(await asking(house, house.heat, (tx) => loadSession(tx, 'cabinet', sessionToken, house.heat, later(7_002))), undefined);
  });

  test('a sign-in from a new device is reported, one from a known device is not', async () => {
    const temporary = await house.register(house.heat, '604-1', 'aliya@example.kz');
    const first = await house.enter(house.heat, { name: '604-1', password: temporary });
    const session = await asking(house, house.heat, (tx) => loadSession(tx, 'cabinet', first.sessionToken, house.heat, later(61)));
    assert.ok(session);
    const own = 'seven quiet rivers';
    await changePassword(house, house.heat, session, { current: temporary, next: own, origin: ORIGIN }, later(62));
    await house.enter(house.heat, { name: '604-1', password: own, deviceToken: first.deviceToken }, later(100));
    await house.enter(house.heat, { name: '604-1', password: own, origin: { ...ORIGIN, browser: 'Other\r\nBrowser' } }, later(101));
    assert.deepEqual(await house.lettersTo('aliya@example.kz'), ['temporary-password', 'password-changed', 'new-device']);
  });

  test('who signed in and who was refused is in the record, without what was typed', async () => {
    const rows = await house.db.asOwner(`select action, to_jsonb(e)::text as row from audit.entries e where action like 'session.%'`);
    assert.ok(rows.some(({ action }) => action === 'session.started') && rows.some(({ action }) => action === 'session.refused'));
    for (const { row } of rows) assert.ok(!/nobody|no-such|not the one/.test(row as string));
  });
});
