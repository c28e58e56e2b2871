import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import type { Credential } from '#lib/eds/index.ts';
import { isRefused } from '#lib/outcome.ts';
import { confirmEmailChange } from '../email/confirm-email-change.ts';
import { sealMailbox } from '../email/mailbox-proof.ts';
import { requestEmailChange } from '../email/request-email-change.ts';
import { signEmailChange, startSignedEmailChange } from '../email/sign-email-change.ts';
import { undoEmailChange } from '../email/undo-email-change.ts';
import { contestAct } from '../disputes/contest-act.ts';
import { openDisputes, settleDispute } from '../disputes/settle-dispute.ts';
import { reportIntrusion } from '../locks/report-intrusion.ts';
import { openLocks, unlockUser } from '../locks/unlock-user.ts';
import { startRecovery } from '../recovery/start-recovery.ts';
import { identifyBySignature, registerBySignature } from '../registration/register-by-signature.ts';
import { loadSession } from '../sessions/load-session.ts';
import { loadSigning } from '../signature/load-signing.ts';
import { startSigning } from '../signature/start-signing.ts';
import { issue, signed, signingOperator, signingStand, type SigningStand } from '../signature/stand.test.ts';
import type { SigningPurpose } from '../signature/signing.ts';
import { signInBySignature } from '../sign-in/sign-in-by-signature.ts';
import { changePassword } from '../users/change-password.ts';
import { findUser, findUserByEmail } from '../users/find-user.ts';
import { bindPerson, startBinding } from './bind-person.ts';
import { personOf } from './find-person.ts';
import { unbindPerson } from './unbind-person.ts';

const ORIGIN = { requestId: 'r', address: '192.0.2.1', browser: 'test' };
const SESSION = '00000000-0000-4000-8000-000000000001';
const pathTo = (token: string) => `/${token}`;

describe('a user account and the person of a certificate', () => {
  let stand: SigningStand;
  let operator: SigningStand['operator'];
  let individual: Credential;
  let now: Temporal.Instant;

  before(async () => {
    // The authority's answers carry the time at which they are given, which must not be later.
    now = Temporal.Now.instant();
    stand = await signingStand();
    operator = signingOperator(stand.house.heat, { documents: [] });
    individual = issue(stand, 'individual');
  });
  after(() => stand.close());

  const who = (userId: string) => ({ userId, sessionId: SESSION });
  const word = (outcome: unknown) => (typeof outcome === 'object' && outcome !== null && 'refused' in outcome ? outcome.refused : outcome);
  const answerTo = async (token: string, purpose: SigningPurpose, key: Credential, userId?: string) => {
    const signing = await reading(stand.db, operator.id, (tx) => loadSigning(tx, stand, operator, { token, purpose, userId }, now));
    return { token, message: signed(signing!.content, key), origin: ORIGIN };
  };
  /** Somebody who registered with a password. */
  const arrive = async (number: string) => {
    const password = await stand.house.register(stand.house.heat, number, `${number}@mail.example`);
    const { userId } = await stand.house.enter(stand.house.heat, { name: number, password });
    const changed = await changePassword(stand.house, operator, who(userId), { current: password, next: PASSWORD, origin: ORIGIN }, now);
    assert.ok(!isRefused(changed), JSON.stringify(changed));
    return { userId };
  };
  const PASSWORD = 'seven quiet rivers';
  const challenge = async (userId: string) => {
    const begun = await startBinding(stand, operator, who(userId), { current: PASSWORD, origin: ORIGIN }, now);
    assert.ok(!isRefused(begun), JSON.stringify(begun));
    return begun.token;
  };
  const bind = async (userId: string, key: Credential) => bindPerson(stand, operator, who(userId), await answerTo(await challenge(userId), 'registration', key, userId), now);
  const staff = { id: '00000000-0000-4000-8000-00000000000a', sessionId: SESSION };
  const numberOf = async (userId: string) => (await reading(stand.db, operator.id, (tx) => findUser(tx, userId)))!.number;
  const unbind = async (userId: string) => unbindPerson(stand.house, operator, staff, { userNumber: await numberOf(userId), reason: 'not he', origin: ORIGIN }, now);
  const enter = async (key: Credential) => {
    const begun = (await startSigning(stand, operator, { purpose: 'sign-in', subject: 'sign-in', origin: ORIGIN }, now)) as { token: string };
    return signInBySignature(stand, operator, await answerTo(begun.token, 'sign-in', key), now);
  };
  const state = (userId: string, kind: string, number: string | null) =>
    stand.house.db.asOwner('insert into identity.stated_persons (operator_id, user_id, kind, number, stated_at) values ($1, $2, $3, $4, now()) on conflict (operator_id, user_id) do update set kind = excluded.kind, number = excluded.number', [operator.id, userId, kind, number]);

  test('are bound by a signature: the letter tells it, and the signature signs in from then on', async () => {
    const { userId } = await arrive('900-1');
    assert.equal(await bind(userId, individual), 'bound');
    const person = await reading(stand.db, operator.id, (tx) => personOf(tx, stand.keys, userId));
    assert.deepEqual([person!.kind, person!.iin, person!.fullName], ['individual', '900101300126', 'ҮЛГІЛІ АЙЖАН БЕРІКҚЫЗЫ']);
    assert.equal((await stand.house.lettersTo('900-1@mail.example')).at(-1), 'person-bound');
    const [entry] = await stand.house.db.asOwner(`select user_id, details from audit.entries where action = 'person.bound'`);
    assert.deepEqual(entry, { user_id: userId, details: { kind: 'individual' } });
    const entered = await enter(individual);
    assert.equal('userId' in entered && entered.userId, userId);
    assert.equal(word(await bind(userId, individual)), 'bound-already');
  });

  test('take the current password: a borrowed session binds nobody, and a signing that was begun otherwise neither', async () => {
    const { userId } = await arrive('900-6');
    const begin = (current: string) => startBinding(stand, operator, who(userId), { current, origin: ORIGIN }, now);
    assert.deepEqual(await begin('a guess'), { refused: 'wrong-current', field: 'current' });
    const { token } = (await startSigning(stand, operator, { purpose: 'registration', subject: 'registration', userId, origin: ORIGIN }, now)) as { token: string };
    const key = issue(stand, 'individual', { subject: [['2.5.4.3', 'ҰРЫ АДАМ'], ['2.5.4.4', 'ҰРЫ'], ['2.5.4.5', 'IIN930429400776']] });
    assert.equal(word(await bindPerson(stand, operator, who(userId), await answerTo(token, 'registration', key, userId), now)), 'other-purpose');
    assert.equal(await reading(stand.db, operator.id, (tx) => personOf(tx, stand.keys, userId)), undefined);
  });

  test('are parted by staff with a reason: the signature opens it no longer, sessions end, the letter and the record say why', async () => {
    const { userId } = await arrive('900-7');
    assert.equal(word(await unbind(userId)), 'not-bound');
    const thief = issue(stand, 'individual', { subject: [['2.5.4.3', 'ҰРЫ АДАМ'], ['2.5.4.4', 'ҰРЫ'], ['2.5.4.5', 'IIN930429400776']] });
    assert.equal(await bind(userId, thief), 'bound');
    const entered = await enter(thief);
    assert.ok(!isRefused(entered));
    assert.equal(await unbind(userId), 'unbound');
    assert.equal(word(await enter(thief)), 'not-registered');
    assert.equal(await reading(stand.db, operator.id, (tx) => loadSession(tx, 'cabinet', entered.sessionToken, operator, now)), undefined);
    assert.equal((await stand.house.lettersTo('900-7@mail.example')).at(-1), 'person-unbound');
    const [entry] = await stand.house.db.asOwner(`select actor_kind, reason from audit.entries where action = 'person.unbound' and user_id = $1`, [userId]);
    assert.deepEqual(entry, { actor_kind: 'staff', reason: 'not he' });
    await assert.rejects(stand.house.db.asOwner('delete from identity.ended_bindings'), /append-only/);
    assert.equal(await bind(userId, thief), 'bound', 'he may bind anew with his password');
    assert.equal(await unbind(userId), 'unbound');
  });

  test('are parted when a report that it was not he is upheld, of the act or of the whole user account', async () => {
    const { userId } = await arrive('900-8');
    const thief = issue(stand, 'individual', { subject: [['2.5.4.3', 'ҰРЫ АДАМ'], ['2.5.4.4', 'ҰРЫ'], ['2.5.4.5', 'IIN930429400776']] });
    const bound = () => reading(stand.db, operator.id, (tx) => personOf(tx, stand.keys, userId));
    await stand.house.db.asOwner(
      `insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, $2, 's@heat.example', 's@heat.example', 'S', 'ru', 'x', 'x', '\\x00', now())`,
      [operator.id, staff.id],
    );
    assert.equal(await bind(userId, thief), 'bound');
    const [act] = await stand.house.db.asOwner(`select id from audit.entries where action = 'person.bound' and user_id = $1`, [userId]);
    const entryId = BigInt(act!['id'] as string);
    assert.equal(await contestAct(stand.house, operator, { ...who(userId), number: 'U' }, { entryId, words: 'not me', origin: ORIGIN }, now), 'contested');
    assert.equal(await settleDispute(stand.house, operator, staff, { entryId, answer: 'You are right', unbinds: true, origin: ORIGIN }, now), 'settled');
    assert.equal(await bound(), undefined);
    assert.equal(await bind(userId, thief), 'bound');
    await reportIntrusion(stand.house, operator, { ...who(userId), number: 'U', email: '900-8@mail.example', language: 'ru' }, ORIGIN, now);
    const lock = (await reading(stand.db, operator.id, (tx) => openLocks(tx))).find((one) => one.userId === userId)!;
    assert.equal(lock.isUnbindable, true);
    assert.equal(await unlockUser(stand.house, operator, staff, { id: lock.id, answer: 'We unbound it', unbinds: true, origin: ORIGIN }, now), 'unlocked');
    assert.equal(await bound(), undefined);
  });

  test('stay together, and the report stays open, when nobody could open the user account any more; and a report of another act parts nothing', async () => {
    const { userId } = await arrive('900-9');
    const key = issue(stand, 'individual', { subject: [['2.5.4.3', 'ТӨРТ АДАМ'], ['2.5.4.4', 'ТӨРТ'], ['2.5.4.5', 'IIN850312400356']] });
    assert.equal(await bind(userId, key), 'bound');
    const contested = async (action: string) => {
      const [act] = await stand.house.db.asOwner('select id from audit.entries where action = $1 and user_id = $2', [action, userId]);
      const entryId = BigInt(act!['id'] as string);
      assert.equal(await contestAct(stand.house, operator, { ...who(userId), number: 'U' }, { entryId, words: 'not me', origin: ORIGIN }, now), 'contested');
      return entryId;
    };
    const settle = (entryId: bigint) => settleDispute(stand.house, operator, staff, { entryId, answer: 'You are right', unbinds: true, origin: ORIGIN }, now);
    const bound = async () => (await reading(stand.db, operator.id, (tx) => personOf(tx, stand.keys, userId))) !== undefined;
    assert.equal(await settle(await contested('password.changed')), 'settled');
    assert.equal(await bound(), true);
    const binding = await contested('person.bound');
    await stand.house.db.asOwner('delete from identity.passwords where user_id = $1', [userId]);
    assert.equal(word(await settle(binding)), 'no-other-way');
    assert.ok((await reading(stand.db, operator.id, (tx) => openDisputes(tx))).some(({ entryId }) => entryId === binding));
    await reportIntrusion(stand.house, operator, { ...who(userId), number: 'U', email: '900-9@mail.example', language: 'ru' }, ORIGIN, now);
    const lockOf = async () => (await reading(stand.db, operator.id, (tx) => openLocks(tx))).find((one) => one.userId === userId);
    assert.equal(word(await unlockUser(stand.house, operator, staff, { id: (await lockOf())!.id, answer: 'x', unbinds: true, origin: ORIGIN }, now)), 'no-other-way');
    assert.ok(await lockOf(), 'nothing is lifted');
  });

  test('belong together once: a person who has another user account of the operator is refused', async () => {
    const { userId } = await arrive('900-2');
    assert.equal(word(await bind(userId, issue(stand, 'individual'))), 'bound-to-another');
    assert.equal(await reading(stand.db, operator.id, (tx) => personOf(tx, stand.keys, userId)), undefined);
  });

  test('must not contradict what was stated at registration, and representatives need their invitation', async () => {
    const { userId } = await arrive('900-3');
    const head = issue(stand, 'head');
    assert.equal(word(await bind(userId, issue(stand, 'employee'))), 'not-invited');
    await state(userId, 'individual', null);
    assert.equal(word(await bind(userId, head)), 'other-kind');
    await state(userId, 'legal-entity', '150340000674');
    assert.equal(word(await bind(userId, head)), 'other-number');
    await state(userId, 'legal-entity', '210140000313');
    assert.equal(await bind(userId, head), 'bound');
    assert.equal((await reading(stand.db, operator.id, (tx) => personOf(tx, stand.keys, userId)))!.capacity, 'administrator');
  });

  test('a challenge begun by one user binds nobody else', async () => {
    const [one, other] = [await arrive('900-4'), await arrive('900-5')];
    const answer = await answerTo(await challenge(one.userId), 'registration', individual, one.userId);
    assert.equal(word(await bindPerson(stand, operator, who(other.userId), answer, now)), 'signing-unknown');
    assert.equal(word(await identifyBySignature(stand, operator, answer, now)), 'signing-unknown');
  });

  test('without a password the address is changed by a fresh signature of the same person, and taken back without a link for a password', async () => {
    const key = issue(stand, 'individual', { subject: [['2.5.4.3', 'ЕКІНШІ АДАМ'], ['2.5.4.4', 'ЕКІНШІ'], ['2.5.4.5', 'IIN880523300580']] });
    const begun = (await startSigning(stand, operator, { purpose: 'registration', subject: 'r', origin: ORIGIN }, now)) as { token: string };
    const identified = await identifyBySignature(stand, operator, await answerTo(begun.token, 'registration', key), now);
    assert.ok(!isRefused(identified), JSON.stringify(identified));
    const mailbox = sealMailbox(stand.keys, 'proven', operator.id, { email: 'old@mail.example' }, now);
    const entered = await registerBySignature(stand, operator, { signer: identified.signer, kind: 'individual', mailbox, language: 'ru', accepted: [], control: 'x', origin: ORIGIN }, now);
    assert.ok(!isRefused(entered));
    const own = who(entered.userId);
    const change = { email: 'new@mail.example', current: 'guess', pathTo, origin: ORIGIN };
    assert.equal(word(await requestEmailChange(stand.house, operator, own, change, now)), 'wrong-current');
    assert.equal(word(await changePassword(stand.house, operator, own, { current: 'guess', next: 'seven quiet rivers', origin: ORIGIN }, now)), 'wrong-current');

    const wish = (email: string) => startSignedEmailChange(stand, operator, own, { email, origin: ORIGIN }, now);
    assert.deepEqual([word(await wish('OLD@mail.example')), word(await wish('nowhere'))], ['same-email', 'not-an-email']);
    const { token } = (await wish('new@mail.example')) as { token: string };
    const sign = async (by: Credential) => signEmailChange(stand, operator, own, { ...(await answerTo(token, 'step-up', by, own.userId)), pathTo }, now);
    assert.equal(word(await sign(individual)), 'another-person');
    assert.deepEqual(await stand.house.lettersTo('new@mail.example'), []);
    assert.equal(await sign(key), 'sent');
    const link = async (to: string) => (await stand.house.secretsSentTo(to)).at(-1)!.path!.slice(1);
    const at = now.add({ minutes: 1 });
    assert.equal(await confirmEmailChange(stand.house, operator, { token: await link('new@mail.example'), pathTo, origin: ORIGIN }, at), 'changed');
    assert.equal((await reading(stand.db, operator.id, (tx) => findUser(tx, own.userId)))!.email, 'new@mail.example');
    assert.equal(await undoEmailChange(stand.house, operator, { token: await link('old@mail.example'), pathTo, origin: ORIGIN }, at), 'undone-without-link');
    assert.deepEqual(await stand.house.lettersTo('old@mail.example'), ['address-left', 'address-changed']);
  });

  test('are not parted where nobody could open the user account any more', async () => {
    const own = (await reading(stand.db, operator.id, (tx) => findUserByEmail(tx, 'old@mail.example')))!;
    assert.equal(word(await unbind(own.id)), 'no-other-way');
  });

  test('a mailbox opens nothing of whoever has no password to recover', async () => {
    const wish = { name: 'old@mail.example', pathTo, origin: ORIGIN };
    assert.equal(await startRecovery(stand.house, { ...operator, profile: { ...operator.profile, signIn: { names: ['email', 'eds'] } } }, wish, now), 'sent');
    assert.equal((await stand.house.lettersTo('old@mail.example')).includes('recovery'), false);
  });
});
