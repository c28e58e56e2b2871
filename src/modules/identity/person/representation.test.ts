import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading, transaction } from '#lib/db/transaction.ts';
import type { Credential, TestRole } from '#lib/eds/index.ts';
import { isRefused } from '#lib/outcome.ts';
import { sealMailbox } from '../email/mailbox-proof.ts';
import { identifyBySignature, registerBySignature } from '../registration/register-by-signature.ts';
import { signInBySignature } from '../sign-in/sign-in-by-signature.ts';
import { loadSession } from '../sessions/load-session.ts';
import { finishSigning } from '../signature/finish-signing.ts';
import { loadSigning } from '../signature/load-signing.ts';
import { startSigning } from '../signature/start-signing.ts';
import { issue, signed, signingOperator, signingStand, type SigningStand } from '../signature/stand.test.ts';
import type { SigningOrder } from '../signature/signing.ts';
import { findUser } from '../users/find-user.ts';
import { inviteRepresentative, listInvitations, listRepresentatives, removeRepresentative } from './invite-representative.ts';
import { findUserBySigner, personOf } from './find-person.ts';
import { personKeys } from './person.ts';
import { administratorsOf } from './persons.sql.ts';
import { unbindPerson } from './unbind-person.ts';

const ORIGIN = { requestId: 'r', address: '192.0.2.1', browser: 'test' };
const SESSION = '00000000-0000-4000-8000-000000000001';
const STAFF = { id: '00000000-0000-4000-8000-00000000000a', sessionId: SESSION };
const BIN = '150340000674';
const [ASEL, BOLAT, CHINGIS, DAUREN] = ['880523300580', '930429400776', '850312400356', '900101300126'] as const;

describe('who acts for a legal entity', () => {
  let stand: SigningStand;
  let operator: SigningStand['operator'];
  let now: Temporal.Instant;

  before(async () => {
    // The authority's answers carry the time at which they are given, which must not be later.
    now = Temporal.Now.instant();
    stand = await signingStand();
    operator = signingOperator(stand.house.heat, { documents: [] });
  });
  after(() => stand.close());

  /** A key of the legal entity whose certificate was issued so many hours ago. */
  const key = (role: TestRole, iin: string, hoursAgo: number, bin = BIN): Credential =>
    issue(stand, role, { subject: [['2.5.4.3', `АДАМ ${iin}`], ['2.5.4.4', 'АДАМ'], ['2.5.4.5', `IIN${iin}`], ['2.5.4.10', 'ЖШС'], ['2.5.4.11', `BIN${bin}`]], notBeforeAt: now.subtract({ hours: hoursAgo }) });
  const sign = async (by: Credential, order: Partial<SigningOrder> & Pick<SigningOrder, 'purpose'>) => {
    const begun = (await startSigning(stand, operator, { subject: 'test', origin: ORIGIN, ...order } as SigningOrder, now)) as { token: string };
    const signing = await reading(stand.db, operator.id, (tx) => loadSigning(tx, stand, operator, { ...begun, userId: order.userId }, now));
    return { ...begun, message: signed(signing!.content, by), origin: ORIGIN };
  };
  const enter = async (by: Credential) => signInBySignature(stand, operator, await sign(by, { purpose: 'sign-in' }), now);
  const register = async (by: Credential, email: string) => {
    const identified = await identifyBySignature(stand, operator, await sign(by, { purpose: 'registration' }), now);
    if (isRefused(identified)) return identified;
    const mailbox = sealMailbox(stand.keys, 'proven', operator.id, { email }, now);
    return registerBySignature(stand, operator, { signer: identified.signer, kind: 'legal-entity', mailbox, language: 'ru', accepted: [], control: 'x', origin: ORIGIN }, now);
  };
  const in_ = (outcome: object): { userId: string; sessionToken: string } => {
    assert.ok(!isRefused(outcome), JSON.stringify(outcome));
    return outcome as { userId: string; sessionToken: string };
  };
  const word = (outcome: object) => (isRefused(outcome) ? outcome.refused : 'taken');
  const capacityOf = async (userId: string) => (await reading(stand.db, operator.id, (tx) => personOf(tx, stand.keys, userId)))?.capacity;
  const letterTo = async (email: string) => (await stand.house.lettersTo(email)).at(-1);
  const who = (userId: string) => ({ userId, sessionId: SESSION });
  const invite = (by: string, iin: string) => inviteRepresentative(stand.house, operator, who(by), { iin, origin: ORIGIN }, now);
  const identify = async (by: Credential) => {
    const identified = await identifyBySignature(stand, operator, await sign(by, { purpose: 'registration' }), now);
    assert.ok(!isRefused(identified), JSON.stringify(identified));
    return identified.signer;
  };
  const open = (signer: Awaited<ReturnType<typeof identify>>, email: string, kind: 'individual' | 'legal-entity' = 'individual') =>
    registerBySignature(stand, operator, { signer, kind, mailbox: sealMailbox(stand.keys, 'proven', operator.id, { email }, now), language: 'ru', accepted: [], control: 'x', origin: ORIGIN }, now);
  const openInvitations = async (by: string) => (await reading(stand.db, operator.id, (tx) => listInvitations(tx, stand.keys, who(by)))) ?? [];
  /** Who administers, by IIN. */
  const administrators = async (bin: string) => {
    const { binKey } = personKeys(stand.keys, { iin: '', bin });
    const found = await transaction(stand.db, operator.id, (tx) => tx.many<{ userId: string }>(administratorsOf(operator.id, binKey as Buffer)));
    return Promise.all(found.map(async ({ userId }) => (await reading(stand.db, operator.id, (tx) => personOf(tx, stand.keys, userId)))!.iin));
  };
  const sessionIs = async (sessionToken: string) => ((await reading(stand.db, operator.id, (tx) => loadSession(tx, 'cabinet', sessionToken, operator, now))) ? 'open' : 'over');

  test('is what his latest certificate says: a head who signs as an employee administers nothing any more, and does again with the key of the head', async () => {
    const { userId } = in_(await register(key('head', ASEL, 20), 'asel@mail.example'));
    assert.equal(await capacityOf(userId), 'administrator');
    in_(await enter(key('employee', ASEL, 19)));
    assert.equal(await capacityOf(userId), 'representative');
    assert.ok((await stand.house.lettersTo('asel@mail.example')).includes('capacity-changed'));
    assert.equal(word(await invite(userId, BOLAT) as object), 'not-an-administrator');
    const [entry] = await stand.house.db.asOwner(`select details from audit.entries where action = 'capacity.changed' and user_id = $1`, [userId]);
    assert.deepEqual(entry, { details: { capacity: 'representative' } });
    const bytes = Buffer.from('An application.');
    const answer = await sign(key('head', ASEL, 18), { purpose: 'application', content: bytes, fileName: 'a.txt', userId } as never);
    in_(await finishSigning(stand, operator, { ...answer, purpose: 'application', userId }, now, async () => ({ userId, sessionToken: '' })));
    assert.equal(await capacityOf(userId), 'administrator', 'any signature shows it, not sign-ins alone');
  });

  test('is ended by the administrator at once, and begins again by his invitation in the user account that was', async () => {
    const admin = (await reading(stand.db, operator.id, (tx) => findUserBySigner(tx, stand.keys, { iin: ASEL, bin: BIN })))!.userId;
    assert.equal(await invite(admin, BOLAT), 'invited');
    const bolat = key('employee', BOLAT, 20);
    const { userId, sessionToken } = in_(await register(bolat, 'bolat@mail.example'));
    const people = () => reading(stand.db, operator.id, (tx) => listRepresentatives(tx, stand.keys, who(admin)));
    assert.deepEqual((await people())!.map((one) => [one.userId, one.iin]), [[userId, BOLAT]]);
    const remove = (by: string, whom: string) => removeRepresentative(stand.house, operator, who(by), { userId: whom, origin: ORIGIN }, now);
    assert.deepEqual([await remove(userId, userId), await remove(admin, admin)], [{ refused: 'unknown' }, { refused: 'unknown' }], 'nobody but the administrator, and not himself');
    assert.equal(await remove(admin, userId), 'removed');
    assert.deepEqual([await people(), await sessionIs(sessionToken), await letterTo('bolat@mail.example')], [[], 'over', 'representation-ended']);
    assert.equal(word(await enter(bolat)), 'not-registered');
    assert.equal(word(await register(bolat, 'other@mail.example')), 'not-invited');
    assert.equal(await invite(admin, BOLAT), 'invited');
    assert.equal(word(await register(bolat, 'other@mail.example')), 'registered-already', 'he has a user account');
    assert.equal(in_(await enter(bolat)).userId, userId);
    assert.equal(await capacityOf(userId), 'representative');
  });

  test('is taken over by a new head, by a certificate that was issued later; the one before acts no longer, whatever key he still has', async () => {
    const former = (await reading(stand.db, operator.id, (tx) => findUserBySigner(tx, stand.keys, { iin: ASEL, bin: BIN })))!.userId;
    const old = in_(await enter(key('head', ASEL, 17)));
    assert.equal(word(await register(key('head', CHINGIS, 18), 'chingis@mail.example')), 'another-head', 'his certificate is older');
    const { userId } = in_(await register(key('head', CHINGIS, 3), 'chingis@mail.example'));
    assert.deepEqual([await capacityOf(userId), await capacityOf(former), await sessionIs(old.sessionToken), await letterTo('asel@mail.example')], ['administrator', undefined, 'over', 'representation-ended']);
    assert.equal(word(await enter(key('head', ASEL, 17))), 'not-registered');
    assert.equal(word(await register(key('head', ASEL, 17), 'asel2@mail.example')), 'another-head');
    assert.deepEqual((await reading(stand.db, operator.id, (tx) => listRepresentatives(tx, stand.keys, who(userId))))!.map(({ iin }) => iin), [BOLAT], 'those whom the legal entity invited stay, and he sees them');
    const bolat = in_(await enter(key('head', BOLAT, 2)));
    assert.deepEqual([await capacityOf(bolat.userId), await capacityOf(userId)], ['administrator', undefined], 'a representative who became the head');
  });

  test('is ended by staff with a reason', async () => {
    const admin = (await reading(stand.db, operator.id, (tx) => findUserBySigner(tx, stand.keys, { iin: BOLAT, bin: BIN })))!.userId;
    const { number } = (await reading(stand.db, operator.id, (tx) => findUser(tx, admin)))!;
    assert.equal(await unbindPerson(stand.house, operator, STAFF, { userNumber: number, reason: 'dismissed', origin: ORIGIN }, now.subtract({ minutes: 90 })), 'unbound');
    assert.equal(await letterTo('bolat@mail.example'), 'representation-ended');
    const [entry] = await stand.house.db.asOwner(`select reason from audit.entries where action = 'representation.ended' and user_id = $1 and actor_kind = 'staff'`, [admin]);
    assert.deepEqual(entry, { reason: 'dismissed' });
    assert.equal(word(await enter(key('employee', BOLAT, 1))), 'not-registered');
    assert.equal(word(await enter(key('head', BOLAT, 2))), 'not-registered', 'the same key of the head does not bring him back');
    assert.equal(word(await register(key('head', BOLAT, 2), 'bolat2@mail.example')), 'ended-by-staff', 'nor does it open another user account');
    assert.equal(in_(await enter(key('head', BOLAT, 1))).userId, admin, 'one that was issued later does');
  });

  test('is not changed by whoever is locked: with a newer key of the head he takes nothing over', async () => {
    const bin = '160240000315';
    const locked = in_(await register(key('head', ASEL, 20, bin), 'asel3@mail.example')).userId;
    const head = in_(await register(key('head', BOLAT, 10, bin), 'bolat3@mail.example'));
    await stand.house.db.asOwner(`insert into identity.locks (operator_id, id, user_id, by, holds_from, placed_at) values ($1, gen_random_uuid(), $2, 'user', $3, $3)`, [operator.id, locked, now.toString()]);
    assert.equal(word(await enter(key('head', ASEL, 2, bin))), 'locked');
    assert.deepEqual([await capacityOf(locked), await capacityOf(head.userId), await sessionIs(head.sessionToken)], [undefined, 'administrator', 'open']);
    assert.equal(await invite(head.userId, ASEL), 'invited');
    assert.equal(word(await enter(key('employee', ASEL, 1, bin))), 'locked');
    assert.equal((await openInvitations(head.userId)).length, 1, 'his invitation is not used up');
  });

  test('is ended by a new head for whoever came with the key of a head, also if he signs as an employee by now; invitations that he left open go too', async () => {
    const bin = '170140000610';
    const former = in_(await register(key('head', ASEL, 20, bin), 'asel4@mail.example')).userId;
    assert.equal(await invite(former, BOLAT), 'invited');
    const invited = in_(await register(key('employee', BOLAT, 20, bin), 'bolat4@mail.example')).userId;
    assert.equal(await invite(former, DAUREN), 'invited');
    const old = in_(await enter(key('employee', ASEL, 19, bin)));
    assert.equal(await capacityOf(former), 'representative');
    const head = in_(await register(key('head', CHINGIS, 3, bin), 'chingis4@mail.example')).userId;
    assert.deepEqual([await capacityOf(former), await sessionIs(old.sessionToken), await letterTo('asel4@mail.example')], [undefined, 'over', 'representation-ended']);
    assert.equal(await capacityOf(invited), 'representative');
    assert.deepEqual(await openInvitations(head), []);
    assert.equal(word(await register(key('employee', DAUREN, 19, bin), 'dauren4@mail.example')), 'not-invited');
    assert.equal((await stand.house.db.asOwner(`select from audit.entries where action = 'invitation.withdrawn' and user_id = $1 and actor_id = $2`, [former, head])).length, 1);
  });

  test('has one administrator, the head with the later certificate, when two heads come at once and nobody administers it yet', async () => {
    const bin = '180140000513';
    const signers = [await identify(key('head', ASEL, 9, bin)), await identify(key('head', BOLAT, 8, bin))];
    // Nobody is entered for a while, so that both have been admitted before either is.
    const barred = stand.house.db.asOwner('begin; lock table identity.users in share mode; select pg_sleep(0.7); commit');
    const outcomes = await Promise.all([...signers.map((signer) => open(signer, `${signer.iin}-5@mail.example`, 'legal-entity')), barred]);
    assert.equal(word(outcomes[1]!), 'taken');
    assert.deepEqual(await administrators(bin), [BOLAT]);
  });

  test('has one administrator again, where two were left, as soon as the head with the later certificate signs in', async () => {
    const bin = '210140000244';
    const asel = in_(await register(key('head', ASEL, 9, bin), 'asel6@mail.example')).userId;
    assert.equal(await invite(asel, BOLAT), 'invited');
    const bolat = in_(await register(key('employee', BOLAT, 9, bin), 'bolat6@mail.example')).userId;
    await stand.house.db.asOwner(`update identity.persons set capacity = 'administrator' where user_id = $1`, [bolat]);
    in_(await enter(key('head', BOLAT, 3, bin)));
    assert.deepEqual([await capacityOf(asel), await administrators(bin)], [undefined, [BOLAT]]);
  });

  test('twice at once: whoever comes second hears what he would have heard a moment later', async () => {
    const himself = (iin: string) => issue(stand, 'individual', { subject: [['2.5.4.3', `АДАМ ${iin}`], ['2.5.4.4', 'АДАМ'], ['2.5.4.5', `IIN${iin}`]] });
    const [dauren, asel, bolat] = [await identify(himself(DAUREN)), await identify(himself(ASEL)), await identify(himself(BOLAT))];
    const twice = await Promise.all([open(dauren, 'd1@mail.example'), open(dauren, 'd2@mail.example')]);
    assert.deepEqual(twice.map(word).sort(), ['registered-already', 'taken']);
    const oneAddress = await Promise.all([open(asel, 'd3@mail.example'), open(bolat, 'd3@mail.example')]);
    assert.deepEqual(oneAddress.map(word).sort(), ['address-taken', 'taken']);
  });
});
