import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { createTestAuthority, type Credential } from '#lib/eds/index.ts';
import { isRefused } from '#lib/outcome.ts';
import { challengeText } from './challenge.rules.ts';
import { signatureEvidence } from './evidence.ts';
import { finishSigning } from './finish-signing.ts';
import { loadSigning } from './load-signing.ts';
import { startSigning } from './start-signing.ts';
import type { Signed, SigningAnswer, SigningOrder, SigningPurpose, SigningRefusal } from './signing.ts';
import { issue, signed, signingStand, type SigningStand } from './stand.test.ts';

const ORIGIN = { requestId: 'r', address: '192.0.2.1', browser: 'test' };
const DOCUMENT = Buffer.from('An agreement.\n');

describe('something to be signed', () => {
  let stand: SigningStand;
  let person: Credential;
  let now: Temporal.Instant;

  before(async () => {
    // The authority's answers carry the time at which they are given, which must not be later.
    now = Temporal.Now.instant();
    stand = await signingStand();
    person = issue(stand, 'individual');
  });
  after(() => stand.close());

  const start = async (order: Omit<SigningOrder, 'origin' | 'subject'> = { purpose: 'sign-in' }) => {
    const begun = await startSigning(stand, stand.operator, { subject: 'test', origin: ORIGIN, ...order } as SigningOrder, now);
    assert.ok(!isRefused(begun));
    return begun.token;
  };
  const contentOf = async (token: string, purpose: SigningPurpose = 'sign-in') =>
    (await reading(stand.db, stand.operator.id, (tx) => loadSigning(tx, stand, stand.operator, { token, purpose }, now)))!.content;
  const finish = (token: string, message: Uint8Array, more: Partial<SigningAnswer> = {}, at = now): Promise<Signed | SigningRefusal> =>
    finishSigning(stand, stand.operator, { token, purpose: 'sign-in', message, origin: ORIGIN, ...more }, at, async (_, one) => one);
  const word = async (outcome: Promise<Signed | SigningRefusal>) => {
    const given = await outcome;
    return isRefused(given) ? ('word' in given ? `${given.refused}: ${given.word}` : given.refused) : given.signer.fullName;
  };

  test('is taken once from the person whose certificate it is', async () => {
    const token = await start();
    const message = signed(await contentOf(token), person);
    const outcome = await finish(token, message);
    assert.ok(!isRefused(outcome));
    assert.deepEqual([outcome.signer.iin, outcome.signer.bin, outcome.signer.surname, outcome.signer.firstName], ['900101300126', undefined, 'ҮЛГІЛІ', 'АЙЖАН']);
    assert.equal(await word(finish(token, message)), 'signing-used');
    const other = await start();
    assert.equal(await word(finish(other, message)), 'other-content', 'a replayed challenge');
    assert.equal(await word(finish(other, signed(await contentOf(other), person))), outcome.signer.fullName, 'a refusal does not use it up');
  });

  test('comes as DER, as PEM under any label or as base64', async () => {
    const forms = [(der: Buffer) => der, (der: Buffer) => Buffer.from(`-----BEGIN CMS-----\n${der.toString('base64')}\n-----END CMS-----\n`), (der: Buffer) => Buffer.from(der.toString('base64'))];
    for (const form of forms) {
      const token = await start();
      assert.equal(isRefused(await finish(token, form(Buffer.from(signed(await contentOf(token), person))))), false);
    }
    const token = await start();
    assert.equal(await word(finish(token, Buffer.alloc(0))), 'signature-missing');
    assert.equal(await word(finish(token, Buffer.alloc(3_000_000))), 'signature-too-large');
    assert.equal(await word(finish(token, Buffer.from('not a signature'))), 'signature-refused: malformed');
    assert.equal(await word(finish(token, person.certificate.bytes)), 'signature-refused: malformed');
  });

  test('is over after ten minutes, and is known under its own secret and for its own purpose only', async () => {
    const token = await start();
    const message = signed(await contentOf(token), person);
    assert.equal(await word(finish(token, message, {}, now.add({ minutes: 11 }))), 'signing-late');
    assert.equal(await word(finish('another secret', message)), 'signing-unknown');
    assert.equal(await word(finish(token, message, { purpose: 'registration' })), 'other-purpose');
    assert.equal(await word(finish(token, message, { userId: '00000000-0000-4000-8000-000000000001' })), 'signing-unknown');
    assert.equal(await reading(stand.db, stand.operator.id, (tx) => loadSigning(tx, stand, stand.operator, { token }, now.add({ minutes: 11 }))), undefined);
  });

  test('of another host or for another purpose is told apart from another file', async () => {
    const token = await start();
    const challenge = (more: object) => Buffer.from(challengeText({ purpose: 'sign-in', site: stand.siteOf(stand.operator), id: 'x', nonce: 'y', expiresAt: now, ...more }));
    assert.equal(await word(finish(token, signed(challenge({ site: 'https://evil.example' }), person))), 'other-host');
    assert.equal(await word(finish(token, signed(challenge({ purpose: 'registration' }), person))), 'other-purpose');
    assert.equal(await word(finish(token, signed(challenge({}), person))), 'other-content');
    assert.equal(await word(finish(token, signed(Buffer.from('a cat'), person))), 'other-content');
    assert.equal(await word(finish(token, signed(await contentOf(token), person, { isDetached: true }))), 'signature-refused: content-missing');
  });

  test('is refused from whoever may not sign, each with his word', async () => {
    const expired = issue(stand, 'individual', { notAfterAt: now.subtract({ hours: 1 }) });
    const early = issue(stand, 'individual', { notBeforeAt: now.add({ hours: 1 }) });
    const stranger = createTestAuthority({ kind: 'gost-2015-512', from: now.subtract({ hours: 24 }) }).issueTo('individual');
    const revoked = issue(stand, 'employee');
    stand.server.revoked.push({ serialNumber: revoked.certificate.serialNumber, at: now.subtract({ minutes: 1 }), reason: 1 });
    const system = issue(stand, 'information-system');
    const unsound = issue(stand, 'individual', { subject: [['2.5.4.3', 'A B'], ['2.5.4.4', 'A'], ['2.5.4.5', 'IIN123456789011']] });
    const cases: [Credential, string][] = [
      [expired, 'signature-refused: expired'], [early, 'signature-refused: not-yet-valid'], [stranger, 'signature-refused: no-path'], [revoked, 'signature-refused: revoked'],
      [system, 'not-a-person'], [unsound, 'numbers-unsound'],
    ];
    const token = await start();
    const content = await contentOf(token);
    for (const [who, said] of cases) assert.equal(await word(finish(token, signed(content, who))), said);
    assert.equal(await word(finish(token, signed(content, person, { signers: [person, issue(stand, 'head')] }))), 'several-signers');
    assert.equal(await word(finish(token, signed(content, person), { by: { iin: '850312400356', bin: undefined } })), 'another-person');
  });

  test('is answered ten times at most, and an answer that was taken is not counted', async () => {
    const token = await start();
    const content = await contentOf(token);
    for (let answer = 0; answer < 10; answer += 1) assert.equal(await word(finish(token, Buffer.from(`rubbish ${answer}`))), 'signature-refused: malformed');
    const eleventh = await finish(token, signed(content, person));
    assert.deepEqual(isRefused(eleventh) && eleventh, { refused: 'wait', waitS: 3_600 });
    for (let visit = 0; visit < 12; visit += 1) {
      const other = await start();
      assert.equal(isRefused(await finish(other, signed(await contentOf(other), person))), false);
    }
  });

  test('costs nothing to refuse where several signed, or something else: nothing is verified before', async () => {
    const token = await start({ purpose: 'agreement', content: DOCUMENT, fileName: 'a.md' } as never);
    const asked = stand.server.asked.get('/ocsp/');
    const many = signed(DOCUMENT, person, { signers: Array.from({ length: 32 }, () => person) });
    assert.equal(await word(finish(token, many, { purpose: 'agreement' })), 'several-signers');
    assert.equal(await word(finish(token, signed(Buffer.alloc(500_000), person), { purpose: 'agreement' })), 'other-content');
    assert.equal(stand.server.asked.get('/ocsp/'), asked, 'nobody was asked about the certificates');
  });

  test('is not taken while nobody can say whether the certificate is unrevoked, and then is', async () => {
    const token = await start();
    const message = signed(await contentOf(token), person);
    const verifier = stand.isolated();
    assert.equal(await word(finishSigning({ ...stand, verifier }, stand.operator, { token, purpose: 'sign-in', message, origin: ORIGIN }, now, async (_, one) => one)), 'signature-unchecked');
    await verifier.close();
    assert.equal(isRefused(await finish(token, message)), false);
  });

  test('is a document whose exact bytes are signed, attached or apart, by a key for signing; the evidence is kept', async () => {
    const order = { purpose: 'agreement', content: DOCUMENT, fileName: 'agreement.md' } as const;
    for (const isDetached of [false, true]) {
      const token = await start(order);
      assert.deepEqual(await contentOf(token, 'agreement'), DOCUMENT);
      const message = signed(DOCUMENT, person, { isDetached });
      assert.equal(await word(finish(token, signed(Buffer.from('Another agreement.'), person), { purpose: 'agreement' })), 'other-content');
      const outcome = await finish(token, message, { purpose: 'agreement' });
      assert.ok(!isRefused(outcome));
      const evidence = (await reading(stand.db, stand.operator.id, (tx) => signatureEvidence(tx, stand.keys, outcome.id)))!;
      assert.deepEqual([evidence.message.equals(message), evidence.content.equals(DOCUMENT), evidence.certificates.length, evidence.answers.length, evidence.lists.length], [true, true, 3, 1, 1]);
      assert.equal(await word(finish(await start(order), message, { purpose: 'agreement' })), 'signing-used', 'a signature counts once');
    }
    const [row] = await stand.house.db.asOwner('select sealed_evidence from identity.signatures');
    assert.equal((row!['sealed_evidence'] as Buffer).includes('900101300126'), false);
  });

  test('counts once in whatever encoding it comes: what counts is what the key wrote', async () => {
    const order = { purpose: 'agreement', content: DOCUMENT, fileName: 'agreement.md' } as const;
    const message = Buffer.from(signed(DOCUMENT, person));
    assert.equal(isRefused(await finish(await start(order), message, { purpose: 'agreement' })), false);
    assert.equal(message[1], 0x82, 'a length of two octets');
    const openEnded = Buffer.concat([Buffer.from([0x30, 0x80]), message.subarray(4), Buffer.from([0, 0])]);
    assert.equal(await word(finish(await start(order), openEnded, { purpose: 'agreement' })), 'signing-used');
  });

  test('is kept where it does something, and the record names no signature that is not kept', async () => {
    const recorded = async (purpose: SigningPurpose) =>
      (await stand.house.db.asOwner(`select details ->> 'signature' as id from audit.entries where action = 'signature.taken' and details ->> 'purpose' = $1 order by id desc limit 1`, [purpose]))[0]!['id'] as string | null;
    for (const purpose of ['step-up', 'sign-in'] as const) {
      const token = await start({ purpose });
      assert.equal(isRefused(await finish(token, signed(await contentOf(token, purpose), person), { purpose })), false);
    }
    assert.equal(await recorded('sign-in'), null);
    const id = await recorded('step-up');
    assert.ok(await reading(stand.db, stand.operator.id, (tx) => signatureEvidence(tx, stand.keys, id!)));
  });

  test('of two answers at once one is taken', async () => {
    const token = await start();
    const content = await contentOf(token);
    const outcomes = await Promise.all([finish(token, signed(content, person)), finish(token, signed(content, person))]);
    assert.deepEqual(outcomes.map((one) => (isRefused(one) ? one.refused : 'taken')).sort(), ['signing-used', 'taken']);
  });
});
