import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Operator } from '#operators';
import { asking, later, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { loadSession } from '../sessions/load-session.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { createToken } from '../tokens/create-token.ts';
import { loadToken } from '../tokens/load-token.ts';
import { findUser } from '../users/find-user.ts';
import { lockUser } from './lock-user.ts';
import { reportIntrusion } from './report-intrusion.ts';
import { openLocks, unlockUser } from './unlock-user.ts';

describe('a locked user account', () => {
  let house: TestHouse;
  let staff: { id: string; sessionId: string };
  before(async () => {
    house = await testHouse();
    const [row] = await house.db.asOwner(
      `insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), 's@heat.example', 's@heat.example', 'S', 'ru', 'x', 'x', '\\x00', now()) returning id`,
      [house.heat.id],
    );
    staff = { id: row?.['id'] as string, sessionId: row?.['id'] as string };
  });
  after(() => house.db.close());

  /** Somebody with a session, a token and a password of his own letter. */
  async function signedIn(number: string, email: string) {
    const password = await house.register(house.heat, number, email);
    const { userId, sessionToken } = await house.enter(house.heat, { name: number, password });
    const made = await createToken(house, house.heat, { userId, sessionId: userId, provenAt: later(60) }, { name: 'x', scopes: ['accounts:read'], validDays: 9, origin: ORIGIN }, later(60));
    const user = await asking(house, house.heat, (tx) => findUser(tx, userId));
    return { userId, sessionId: userId, number: user?.number ?? '', email, language: 'kk' as const, sessionToken, token: 'token' in made ? made.token : '', name: number, password };
  }
  type Who = Awaited<ReturnType<typeof signedIn>>;
  const enter = ({ name, password }: Who, at = later(200)) => signIn(house, house.heat, { name, password, origin: ORIGIN }, at);
  const opens = async ({ sessionToken, token }: Who, at = later(200)) => {
    const [session, holder] = [await asking(house, house.heat, (tx) => loadSession(tx, 'cabinet', sessionToken, house.heat, at)), await asking(house, house.heat, (tx) => loadToken(tx, token, at))];
    return [session !== undefined, holder !== undefined];
  };
  const lock = (userNumber: string, operator: Operator = house.heat, at = later(100)) => lockUser(house, operator, staff, { userNumber, reason: 'The contract is of somebody else', origin: ORIGIN }, at);
  const openIds = async () => (await asking(house, house.heat, (tx) => openLocks(tx))).map(({ id, userId }) => ({ id, userId }));

  test('"it was not me" ends every session and token in one step, locks, and gives staff a case; an answer opens it again', async () => {
    const who = await signedIn('910-1', 'aru@example.kz');
    assert.deepEqual(await opens(who, later(90)), [true, true]);
    await reportIntrusion(house, house.heat, who, ORIGIN, later(100));
    await reportIntrusion(house, house.heat, who, ORIGIN, later(101));
    assert.deepEqual(await opens(who), [false, false]);
    assert.deepEqual(await enter(who), { refused: 'locked' });
    assert.deepEqual(await enter({ ...who, password: 'guess' }), { refused: 'wrong' }, 'only who knows the password is told');
    assert.ok((await house.lettersTo(house.heat.profile.contacts.email)).includes('intrusion-waits'));
    const [one] = await openIds();
    assert.equal(one?.userId, who.userId);
    assert.equal(await unlockUser(house, house.heat, staff, { id: one?.id ?? '', answer: 'It was your son', origin: ORIGIN }, later(300)), 'unlocked');
    assert.deepEqual(await unlockUser(house, house.heat, staff, { id: one?.id ?? '', answer: 'again', origin: ORIGIN }, later(301)), { refused: 'unknown' });
    assert.ok(!('refused' in (await enter(who, later(400)))));
    assert.deepEqual(await opens(who, later(400)), [false, false], 'what ended stays ended');
    assert.deepEqual((await house.lettersTo('aru@example.kz')).filter((kind) => kind !== 'new-device').slice(-3), ['intrusion-reported', 'intrusion-reported', 'access-unlocked']);
  });

  test('by the operator holds at once where the profile gives no notice, with the reason by e-mail and on record', async () => {
    const who = await signedIn('910-2', 'bota@example.kz');
    assert.ok('holdsFrom' in (await lock(who.number)));
    assert.deepEqual(await opens(who), [false, false]);
    assert.deepEqual(await enter(who), { refused: 'locked' });
    assert.deepEqual(await lock(who.number), { refused: 'locked-already', field: 'number' });
    assert.deepEqual(await lock('0000-0000-0000'), { refused: 'unknown', field: 'number' });
    assert.deepEqual(await lock(who.number, house.housing), { refused: 'unknown', field: 'number' }, 'another operator knows no such number');
    const [entry] = await house.db.asOwner(`select reason from audit.entries where action = 'access.locked' and user_id = $1`, [who.userId]);
    assert.equal(entry?.['reason'], 'The contract is of somebody else');
    assert.equal((await house.lettersTo('bota@example.kz')).at(-1), 'access-locked');
  });

  test('with a working day of notice stays open until the day after it, and then nothing opens; a report of the user does not wait', async () => {
    const noticed = { ...house.heat, profile: { ...house.heat.profile, locks: { noticeWorkingDays: 1 } } };
    const who = await signedIn('910-3', 'dina@example.kz');
    const outcome = await lock(who.number, noticed);
    // Saturday 21 November 2026; the one working day is Monday, the lock holds from Tuesday.
    assert.equal('holdsFrom' in outcome && outcome.holdsFrom.toZonedDateTimeISO(house.heat.zone).toPlainDateTime().toString(), '2026-11-24T00:00:00');
    assert.deepEqual(await opens(who), [true, true]);
    const then = Temporal.PlainDate.from('2026-11-24').toZonedDateTime(house.heat.zone).toInstant();
    assert.deepEqual(await enter(who, then), { refused: 'locked' });
    assert.deepEqual((await opens(who, then))[1], false);
    await reportIntrusion(house, house.heat, who, ORIGIN, later(300));
    assert.deepEqual(await enter(who, later(301)), { refused: 'locked' });
    assert.deepEqual(await lockUser(house, noticed, staff, { userNumber: who.number, reason: 'x', origin: ORIGIN }, Temporal.Instant.from('2026-12-31T10:00:00Z')), { refused: 'no-calendar', year: 2027 });
  });
});
