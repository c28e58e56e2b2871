import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asking, later, NOW, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { endOtherSessions, endSession, signOut } from './end-session.ts';
import { forgetOldSessions } from './forget-old-sessions.ts';
import { listSessions, loadSession, touchSession } from './load-session.ts';
import type { UserSession } from './session.ts';

describe('sessions', () => {
  let house: TestHouse;
  let password: string;
  before(async () => {
    house = await testHouse();
    password = await house.register(house.heat, '700-1', 'samal@example.kz');
  });
  after(() => house.db.close());

  const load = (token: string, at: Temporal.Instant) => asking(house, house.heat, (tx) => loadSession(tx, 'cabinet', token, house.heat, at));
  const enter = async (at: Temporal.Instant): Promise<{ token: string; session: UserSession }> => {
    const { sessionToken: token } = await house.enter(house.heat, { name: '700-1', password }, at);
    return { token, session: (await load(token, at)) as UserSession };
  };

  test('a session ends after half an hour without use, and not before', async () => {
    const { token, session } = await enter(later(0));
    assert.ok(await load(token, later(1799)));
    assert.equal(await load(token, later(1800)), undefined);
    await touchSession(house, house.heat, session, later(1700));
    assert.ok(await load(token, later(3499)));
  });

  test('use within a minute is not written down', async () => {
    const { token, session } = await enter(later(0));
    await touchSession(house, house.heat, session, later(59));
    assert.equal((await load(token, later(60)))?.seenAt.toString(), later(0).toString());
  });

  test('a session in constant use ends at its absolute limit', async () => {
    const { token, session } = await enter(later(0));
    const limit = NOW.add({ hours: 12 });
    await touchSession(house, house.heat, session, limit.subtract({ seconds: 1 }));
    assert.ok(await load(token, limit.subtract({ seconds: 1 })));
    assert.equal(await load(token, limit), undefined);
  });

  test("a session opens neither the office nor another operator's cabinet", async () => {
    const { token } = await enter(later(0));
    assert.equal(await asking(house, house.heat, (tx) => loadSession(tx, 'office', token, house.heat, later(1))), undefined);
    assert.equal(await asking(house, house.housing, (tx) => loadSession(tx, 'cabinet', token, house.housing, later(1))), undefined);
  });

  test('signing out ends the session in the database, and twice is no error', async () => {
    const { token, session } = await enter(later(0));
    await signOut(house, house.heat, session, ORIGIN, later(1));
    await signOut(house, house.heat, session, ORIGIN, later(2));
    assert.equal(await load(token, later(3)), undefined);
  });

  test('signing out everywhere else leaves this session alone', async () => {
    const others = [await enter(later(100)), await enter(later(101))];
    const own = await enter(later(102));
    assert.ok((await endOtherSessions(house, house.heat, own.session, ORIGIN, later(103))) >= 2);
    assert.deepEqual((await asking(house, house.heat, (tx) => listSessions(tx, house.heat, own.session.userId, later(104)))).map(({ id }) => id), [own.session.sessionId]);
    for (const { token } of others) assert.equal(await load(token, later(104)), undefined);
    assert.equal(await endOtherSessions(house, house.heat, own.session, ORIGIN, later(105)), 0);
  });

  test("a person ends his own sessions and nobody else's", async () => {
    const { token, session } = await enter(later(200));
    await house.register(house.heat, '700-2', 'stranger@example.kz');
    const stranger = await house.enter(house.heat, { name: '700-2', password: (await house.passwordsSentTo('stranger@example.kz'))[0] as string }, later(200));
    const who = (await load(stranger.sessionToken, later(201))) as UserSession;
    for (const sessionId of [session.sessionId, 'no-uuid', '00000000-0000-7000-8000-000000000000'])
      assert.deepEqual(await endSession(house, house.heat, who, { sessionId, origin: ORIGIN }, later(202)), { refused: 'unknown' });
    assert.ok(await load(token, later(203)));
    assert.equal(await endSession(house, house.heat, session, { sessionId: session.sessionId, origin: ORIGIN }, later(204)), 'ended');
    assert.equal(await load(token, later(205)), undefined);
  });

  test('the database keeps digests, never tokens', async () => {
    const { token } = await enter(later(300));
    for (const row of await house.db.asOwner('select to_jsonb(s)::text as row from identity.sessions s')) assert.ok(!(row['row'] as string).includes(token));
  });

  test('sessions that were over before the retention period are forgotten', async () => {
    const { session } = await enter(later(400));
    await signOut(house, house.heat, session, ORIGIN, later(401));
    const alive = await enter(NOW.add({ hours: 48 }));
    assert.ok((await asking(house, house.heat, (tx) => forgetOldSessions(tx, NOW.add({ hours: 24 })))) >= 1);
    assert.ok(await load(alive.token, NOW.add({ hours: 48 })));
    assert.equal(await asking(house, house.heat, (tx) => forgetOldSessions(tx, NOW.add({ hours: 24 }))), 0);
  });
});
