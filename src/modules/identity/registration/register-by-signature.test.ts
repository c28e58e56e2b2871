import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { reading, transaction } from '#lib/db/transaction.ts';
import type { Credential } from '#lib/eds/index.ts';
import { isRefused } from '#lib/outcome.ts';
import * as legal from '#legal';
import { sealMailbox } from '../email/mailbox-proof.ts';
import { findUserBySigner, personOf } from '../person/find-person.ts';
import { inviteRepresentative, listInvitations, withdrawInvitation } from '../person/invite-representative.ts';
import { personKeys } from '../person/person.ts';
import * as persons from '../person/persons.sql.ts';
import { findUser } from '../users/find-user.ts';
import { loadSession } from '../sessions/load-session.ts';
import { signInBySignature } from '../sign-in/sign-in-by-signature.ts';
import { loadSigning } from '../signature/load-signing.ts';
import { startSigning } from '../signature/start-signing.ts';
import { issue, signed, signingOperator, signingStand, type SigningStand } from '../signature/stand.test.ts';
import type { SigningOrder } from '../signature/signing.ts';
import { identifyBySignature, registerBySignature, type Identified, type SignatureRegistration } from './register-by-signature.ts';

const ORIGIN = { requestId: 'r', address: '192.0.2.1', browser: 'test' };
const RULES = Buffer.from('# Rules');

describe('registration by electronic signature', () => {
  let stand: SigningStand;
  let individual: Credential;
  let head: Credential;
  let employee: Credential;
  let now: Temporal.Instant;

  before(async () => {
    // The authority's answers carry the time at which they are given, which must not be later.
    now = Temporal.Now.instant();
    stand = await signingStand();
    [individual, head, employee] = (['individual', 'head', 'employee'] as const).map((role) => issue(stand, role)) as [Credential, Credential, Credential];
  });
  after(() => stand.close());

  /** Begins a signing and signs it with a key. */
  async function sign(key: Credential, order: Omit<SigningOrder, 'origin' | 'subject'>, operator = stand.operator) {
    const begun = await startSigning(stand, operator, { subject: 'test', origin: ORIGIN, ...order } as SigningOrder, now);
    assert.ok(!isRefused(begun));
    const signing = await reading(stand.db, operator.id, (tx) => loadSigning(tx, stand, operator, { token: begun.token }, now));
    return { token: begun.token, message: signed(signing!.content, key) };
  }
  const identify = async (key: Credential, operator = stand.operator) => identifyBySignature(stand, operator, { ...(await sign(key, { purpose: 'registration' }, operator)), origin: ORIGIN }, now);
  const agreement = (key: Credential, content = RULES) => sign(key, { purpose: 'agreement', content, fileName: 'rules-1.ru.md' } as never);
  const register = (signer: Identified['signer'], { email = 'one@mail.example', ...more }: Partial<SignatureRegistration> & { email?: string }, operator = stand.operator) =>
    registerBySignature(stand, operator, { signer, kind: 'individual', mailbox: sealMailbox(stand.keys, 'proven', operator.id, { email }, now), language: 'ru', accepted: [], control: 'Подписать', origin: ORIGIN, ...more }, now);
  const word = (outcome: object) => (isRefused(outcome) ? outcome.refused : 'taken');
  const identified = async (key: Credential, operator = stand.operator): Promise<Identified> => {
    const outcome = await identify(key, operator);
    assert.ok(!isRefused(outcome), JSON.stringify(outcome));
    return outcome;
  };

  test('binds the person of the certificate to the user account, and the signed agreement with its evidence', async () => {
    const { signer, kinds } = await identified(individual);
    assert.deepEqual(kinds, ['individual']);
    const entered = await register(signer, { agreement: await agreement(individual) });
    assert.ok(!isRefused(entered));
    const { userId } = entered;
    const person = await reading(stand.db, stand.operator.id, (tx) => personOf(tx, stand.keys, userId));
    assert.deepEqual([person!.kind, person!.iin, person!.bin, person!.fullName], ['individual', '900101300126', undefined, 'ҮЛГІЛІ АЙЖАН БЕРІКҚЫЗЫ']);
    const [acceptance] = await reading(stand.db, stand.operator.id, (tx) => legal.acceptancesOf(tx, userId));
    assert.deepEqual([acceptance!.document, acceptance!.version, typeof acceptance!.signatureId], ['rules', 1, 'string']);
    assert.deepEqual(await reading(stand.db, stand.operator.id, (tx) => legal.pendingDocuments(tx, stand.operator, userId, Temporal.PlainDate.from('2026-11-22'))), []);
    assert.ok((await reading(stand.db, stand.operator.id, (tx) => findUser(tx, userId)))!.emailVerifiedAt, 'the mailbox was proven before');
    const session = await reading(stand.db, stand.operator.id, (tx) => loadSession(tx, 'cabinet', entered.sessionToken, stand.operator, now));
    assert.deepEqual([session!.userId, session!.mustChangePassword], [userId, false], 'he is in, and has no password to change');
    const rows = await stand.house.db.asOwner("select encode(iin_key, 'hex') || encode(sealed_person, 'hex') as kept from identity.persons");
    assert.ok(!String(rows[0]!['kept']).includes(Buffer.from('900101300126').toString('hex')), 'no number stands in the table');
  });

  test('a renewed certificate is the same person: he signs in and is not registered again', async () => {
    const renewed = issue(stand, 'individual');
    assert.equal(word(await identify(renewed)), 'registered-already');
    const entered = await signInBySignature(stand, stand.operator, { ...(await sign(renewed, { purpose: 'sign-in' })), origin: ORIGIN }, now);
    assert.ok(!isRefused(entered));
    assert.equal(entered.userId, (await reading(stand.db, stand.operator.id, (tx) => findUserBySigner(tx, stand.keys, { iin: '900101300126', bin: undefined })))!.userId);
    assert.equal(word(await signInBySignature(stand, stand.operator, { ...(await sign(head, { purpose: 'sign-in' })), origin: ORIGIN }, now)), 'not-registered');
  });

  test('the agreement is signed by the same person, in the bytes of the version in force', async () => {
    const { signer } = await identified(head);
    const more = { kind: 'legal-entity', email: 'head@mail.example' } as const;
    assert.equal(word(await register(signer, more)), 'signature-missing');
    assert.equal(word(await register(signer, { ...more, agreement: await agreement(individual) })), 'another-person');
    assert.equal(word(await register(signer, { ...more, agreement: await agreement(head, Buffer.from('# Other rules')) })), 'rules-not-accepted');
    assert.equal(word(await register(signer, { ...more, kind: 'individual', agreement: await agreement(head) })), 'kind-unfit');
    assert.equal(word(await register(signer, { ...more, email: 'one@mail.example', agreement: await agreement(head) })), 'address-taken');
    assert.equal(word(await register(signer, { ...more, mailbox: sealMailbox(stand.keys, 'proven', stand.operator.id, { email: 'late@mail.example' }, now.subtract({ hours: 1 })) })), 'address-unproven');
    assert.equal(word(await register(signer, { ...more, mailbox: sealMailbox(stand.keys, 'written', stand.operator.id, { email: 'late@mail.example', codeHash: '' }, now) })), 'address-unproven');
  });

  test('the head administers the legal entity and lets others act for it, until he takes the invitation back', async () => {
    assert.equal(word(await identify(employee)), 'not-invited');
    const { signer, capacity } = await identified(head);
    assert.equal(capacity, 'administrator');
    const entered = await register(signer, { kind: 'legal-entity', email: 'head@mail.example', agreement: await agreement(head) });
    assert.ok(!isRefused(entered));
    const who = { userId: entered.userId, sessionId: '00000000-0000-4000-8000-000000000001' };
    const invite = (iin: string) => inviteRepresentative(stand.house, stand.operator, who, { iin, origin: ORIGIN }, now);
    const open = () => reading(stand.db, stand.operator.id, (tx) => listInvitations(tx, stand.keys, who));
    assert.deepEqual([await invite('930429400777'), await invite('930429400776'), await invite('930429400776')].map((one) => (isRefused(one) ? one.refused : one)), ['not-an-iin', 'invited', 'invited-already']);
    const [invitation] = (await open())!;
    assert.equal(invitation!.iin, '930429400776');
    assert.equal(await withdrawInvitation(stand.house, stand.operator, who, { id: invitation!.id, origin: ORIGIN }, now), 'withdrawn');
    assert.equal(word(await identify(employee)), 'not-invited');

    assert.equal(await invite('930429400776'), 'invited');
    const found = await identified(employee);
    assert.equal(found.capacity, 'representative');
    const admitted = await register(found.signer, { kind: 'legal-entity', email: 'employee@mail.example', agreement: await agreement(employee) });
    assert.ok(!isRefused(admitted));
    assert.deepEqual(await open(), [], 'an invitation is used once');
    const other = { userId: admitted.userId, sessionId: who.sessionId };
    assert.equal(word(await inviteRepresentative(stand.house, stand.operator, other, { iin: '880523300580', origin: ORIGIN }, now) as object), 'not-an-administrator');
    assert.equal(await reading(stand.db, stand.operator.id, (tx) => listInvitations(tx, stand.keys, other)), undefined);
  });

  test('as what he registers is judged by the certificate of the agreement, not by the one of an hour before', async () => {
    const [iin, bin] = ['880523300580', '150340000674'];
    const subject = [['2.5.4.3', 'ЖАҢА БАСШЫ'], ['2.5.4.4', 'ЖАҢА'], ['2.5.4.5', `IIN${iin}`], ['2.5.4.10', 'ЖШС'], ['2.5.4.11', `BIN${bin}`]] as const;
    const [asHead, asEmployee] = [issue(stand, 'head', { subject }), issue(stand, 'employee', { subject })];
    const { signer } = await identified(asHead);
    const more = { kind: 'legal-entity', email: 'dismissed@mail.example' } as const;
    assert.equal(word(await register(signer, { ...more, agreement: await agreement(asEmployee) })), 'not-invited');
    assert.equal(word(await register(signer, { ...more, agreement: await agreement(asHead) })), 'taken');
  });

  test('an invitation that is being taken back while it is used is not used', async () => {
    const invited = issue(stand, 'employee', { subject: [['2.5.4.3', 'ШАҚЫРЫЛҒАН АДАМ'], ['2.5.4.4', 'ШАҚЫРЫЛҒАН'], ['2.5.4.5', 'IIN880523300580'], ['2.5.4.11', 'BIN210140000313']] });
    const { userId } = (await reading(stand.db, stand.operator.id, (tx) => findUserBySigner(tx, stand.keys, { iin: '850312400356', bin: '210140000313' })))!;
    const who = { userId, sessionId: '00000000-0000-4000-8000-000000000001' };
    assert.equal(await inviteRepresentative(stand.house, stand.operator, who, { iin: '880523300580', origin: ORIGIN }, now), 'invited');
    const { signer } = await identified(invited);
    const signedAgreement = await agreement(invited);
    const { iinKey, binKey } = personKeys(stand.keys, signer);
    let registering: ReturnType<typeof register> | undefined;
    await transaction(stand.db, stand.operator.id, async (tx) => {
      const { id } = await tx.one<{ id: string }>(persons.openInvitation(stand.operator.id, iinKey, binKey!));
      await tx.run(persons.withdrawInvitation(stand.operator.id, id, binKey!, now));
      registering = register(signer, { kind: 'legal-entity', email: 'late@mail.example', agreement: signedAgreement });
      await setTimeout(400);
    });
    assert.equal(word((await registering)!), 'not-invited');
  });

  test('of one operator is not of another, and an operator serves whom its profile names', async () => {
    const elsewhere = signingOperator(stand.house.housing, { persons: ['individual'] });
    assert.equal(word(await identify(individual, elsewhere)), 'taken');
    assert.equal(word(await identify(head, elsewhere)), 'individuals-only');
    assert.equal(word(await identify(individual, signingOperator(stand.house.housing, { persons: ['legal-entity'] }))), 'legal-entities-only');
  });
});
