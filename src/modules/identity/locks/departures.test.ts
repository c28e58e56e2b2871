import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import { asking, later, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { requestEmailChange } from '../email/request-email-change.ts';
import { completeRecovery } from '../recovery/complete-recovery.ts';
import { loadSession } from '../sessions/load-session.ts';
import type { UserSession } from '../sessions/session.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { changePassword } from '../users/change-password.ts';
import { findUserByEmail } from '../users/find-user.ts';
import { announceDeletion } from './announce-deletion.ts';
import { dueDepartures, endUser } from './end-user.ts';
import { leaveCabinet, returnToCabinet } from './leave-cabinet.ts';
import { revokePassword } from './revoke-password.ts';
import { openLocks, unlockUser } from './unlock-user.ts';

const OWN = 'a long and quiet winter';
const DAY = 86_400;

describe('a user account that ends', () => {
  let house: TestHouse;
  let people = 0;
  let clerk: { id: string; sessionId: string };
  before(async () => {
    house = await testHouse();
    const [staff] = await house.db.asOwner(
      `insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), 'a', 'a', 'A', 'kk', 'x', 'x', 'x', now()) returning id`,
      [house.heat.id],
    );
    clerk = { id: staff?.['id'] as string, sessionId: '00000000-0000-4000-8000-000000000002' };
  });
  after(() => house.db.close());

  const load = (token: string, at: Temporal.Instant) => asking(house, house.heat, (tx) => loadSession(tx, 'cabinet', token, house.heat, at));

  async function customer(): Promise<{ email: string; session: UserSession; sessionToken: string }> {
    const email = `leaver${++people}@example.kz`;
    const temporary = await house.register(house.heat, `950-${people}`, email);
    const first = await house.enter(house.heat, { name: email, password: temporary });
    const who = (await load(first.sessionToken, later(61))) as UserSession;
    const changed = await changePassword(house, house.heat, who, { current: temporary, next: OWN, origin: ORIGIN }, later(62));
    assert.ok(!isRefused(changed));
    return { email, session: { ...((await load(changed.sessionToken, later(63))) as UserSession), provenAt: later(63) }, sessionToken: changed.sessionToken };
  }

  const leave = (session: UserSession, at = later(100)) => leaveCabinet(house, house.heat, session, { pathTo: (token) => `/leaving/${token}`, origin: ORIGIN }, at);
  const undoLink = async (email: string) => (await house.secretsSentTo(email)).flatMap(({ path }) => (path?.startsWith('/leaving/') ? [path.slice('/leaving/'.length)] : [])).at(-1) ?? '';
  const enter = (email: string, at: Temporal.Instant) => signIn(house, house.heat, { name: email, password: OWN, origin: ORIGIN }, at);
  /** Ends what is due, as the night does. */
  const night = (at: Temporal.Instant) =>
    transaction(house.db, house.heat.id, async (tx) => {
      const due = await dueDepartures(tx, at, 50);
      for (const one of due) await endUser(tx, house.keys, one, at);
      return due.map(({ userId }) => userId);
    });

  test('refused by its user it closes at once, after a fresh proof, and the letter’s link brings it back within the term', async () => {
    const { email, session, sessionToken } = await customer();
    assert.deepEqual(await leave({ ...session, provenAt: null }), { refused: 'unproven' });
    const left = await leave(session);
    assert.deepEqual(left, { finalAt: later(100 + 14 * DAY) });
    assert.equal(await load(sessionToken, later(101)), undefined);
    assert.deepEqual(await enter(email, later(101)), { refused: 'locked' });
    assert.equal((await house.lettersTo(email)).at(-1), 'cabinet-left');
    const token = await undoLink(email);
    assert.deepEqual(await returnToCabinet(house, house.heat, { token: 'x'.repeat(43), origin: ORIGIN }, later(102)), { refused: 'void' });
    assert.deepEqual(await returnToCabinet(house, house.housing, { token, origin: ORIGIN }, later(102)), { refused: 'void' });
    assert.equal(await returnToCabinet(house, house.heat, { token, origin: ORIGIN }, later(102)), 'returned');
    assert.deepEqual(await returnToCabinet(house, house.heat, { token, origin: ORIGIN }, later(103)), { refused: 'void' });
    assert.ok('sessionToken' in (await enter(email, later(104))));
  });

  test('after the term nothing opens it, its address is free, its acts stay on record, and a last letter goes', async () => {
    const { email, session } = await customer();
    await leave(session);
    assert.deepEqual(await night(later(100 + 14 * DAY - 1)), []);
    assert.deepEqual(await night(later(100 + 14 * DAY)), [session.userId]);
    assert.deepEqual(await night(later(100 + 15 * DAY)), []);
    assert.deepEqual(await returnToCabinet(house, house.heat, { token: await undoLink(email), origin: ORIGIN }, later(100 + 14 * DAY)), { refused: 'void' });
    assert.deepEqual(await enter(email, later(100 + 15 * DAY)), { refused: 'wrong' });
    assert.equal(await asking(house, house.heat, (tx) => findUserByEmail(tx, email)), undefined);
    assert.equal((await house.lettersTo(email)).at(-1), 'user-ended');
    const [{ acts } = {}] = await house.db.asOwner('select count(*)::int as acts from audit.entries where user_id = $1', [session.userId]);
    assert.ok((acts as number) > 4);
    assert.equal((await asking(house, house.heat, (tx) => openLocks(tx))).some(({ userId }) => userId === session.userId), false);
  });

  test('after the term neither earlier addresses nor whose it was can be read, and no link brings an address back', async () => {
    const { email, session } = await customer();
    assert.ok(!isRefused(await requestEmailChange(house, house.heat, session, { current: OWN, email: `new-${email}`, pathTo: (token) => `/confirm/${token}`, origin: ORIGIN }, later(90))));
    await house.db.asOwner(
      `insert into identity.ended_bindings (operator_id, id, user_id, kind, iin_key, sealed_person, bound_at, because, ended_by_kind, ended_by, ended_at) values ($1, gen_random_uuid(), $2, 'individual', 'x', 'name and number', now(), 'staff', 'staff', $2, now())`,
      [house.heat.id, session.userId],
    );
    await leave(session);
    assert.deepEqual(await night(later(100 + 14 * DAY)), [session.userId]);
    assert.deepEqual(await house.db.asOwner('select from identity.email_changes where user_id = $1', [session.userId]), []);
    assert.deepEqual(await house.db.asOwner('select sealed_person as person, because from identity.ended_bindings where user_id = $1', [session.userId]), [{ person: null, because: 'staff' }]);
    await assert.rejects(house.db.asOwner(`update identity.ended_bindings set because = 'head' where user_id = $1`, [session.userId]), /append-only/);
  });

  test('deleted by the operator it closes after the notice that the rules give, and staff may bring it back before its end', async () => {
    const { email, session, sessionToken } = await customer();
    const withNotice = { ...house.heat, profile: { ...house.heat.profile, locks: { noticeWorkingDays: 1, undoDays: 30 } } };
    const announce = (operator = house.heat) => transaction(house.db, operator.id, (tx) => announceDeletion(tx, house.keys, operator, { userId: session.userId, reason: 'Letters come back', by: clerk }, later(200)));
    const noticed = await announce(withNotice);
    if (isRefused(noticed)) assert.equal(noticed.refused, 'no-calendar');
    else {
      assert.ok(await load(sessionToken, later(201)), 'still open during the notice');
      const [lock] = (await asking(house, house.heat, (tx) => openLocks(tx))).filter(({ userId }) => userId === session.userId);
      assert.equal(await unlockUser(house, house.heat, clerk, { id: lock?.id ?? '', answer: 'The address works again', origin: ORIGIN }, later(202)), 'unlocked');
    }
    assert.equal(await announce(), 'announced');
    assert.deepEqual(await announce(), { refused: 'locked-already' });
    assert.equal(await load(sessionToken, later(203)), undefined);
    assert.equal((await house.lettersTo(email)).at(-1), 'user-deletion');
    const [lock] = (await asking(house, house.heat, (tx) => openLocks(tx))).filter(({ userId }) => userId === session.userId);
    assert.equal(lock?.cause, 'deletion');
    assert.equal(await unlockUser(house, house.heat, clerk, { id: lock.id, answer: 'It was a mistake', origin: ORIGIN }, later(204)), 'unlocked');
    assert.ok('sessionToken' in (await enter(email, later(205))));
    assert.deepEqual(await night(later(60 * DAY)), []);
  });

  test('a revoked password opens nothing, its sessions end, and its user chooses another by the link in his letter', async () => {
    const { email, session, sessionToken } = await customer();
    const revoke = () => revokePassword(house, house.heat, clerk, { userNumber: session.number, reason: 'It was in a list of stolen ones', pathTo: (token) => `/recovery/${token}`, origin: ORIGIN }, later(300));
    assert.equal(await revoke(), 'revoked');
    assert.deepEqual(await revoke(), { refused: 'unknown', field: 'number' });
    assert.equal(await load(sessionToken, later(301)), undefined);
    assert.deepEqual(await enter(email, later(301)), { refused: 'wrong' });
    assert.deepEqual((await house.lettersTo(email)).slice(-2), ['password-revoked', 'recovery']);
    const [entry] = await house.db.asOwner(`select reason from audit.entries where action = 'password.revoked' and user_id = $1`, [session.userId]);
    assert.equal(entry?.['reason'], 'It was in a list of stolen ones');
    const path = (await house.secretsSentTo(email)).flatMap((one) => (one.path?.startsWith('/recovery/') ? [one.path] : [])).at(-1) ?? '';
    assert.ok('deviceToken' in (await completeRecovery(house, house.heat, { token: path.split('/').at(-1) ?? '', next: 'another winter, longer', origin: ORIGIN }, later(310))));
    assert.ok('sessionToken' in (await house.enter(house.heat, { name: email, password: 'another winter, longer' }, later(320))));
  });

});
