import assert from 'node:assert/strict';
import test from 'node:test';
import { extensionsFor } from '../authority/create-test-authority.ts';
import { scene } from '../authority/test-scene.ts';
import { extendedKeyUsage, issueCertificate, keyUsage, type Credential } from '../certificate/issue.ts';
import { readCertificates } from '../certificate/certificate.ts';
import { USAGE } from '../certificate/path.ts';
import { trustIn } from '../certificate/trust.ts';
import { CONTENT } from '../cms/signed-message.ts';
import { signMessage, type MessageDraft } from '../cms/sign-message.ts';
import { element, explicit, integer, octets, oid, sequence, setOf } from '../der/write.ts';
import { EdsFault, type EdsWord } from '../fault.ts';
import { createTestAuthority } from '../authority/create-test-authority.ts';
import { generateSigningKey } from '../signature/signing-key.ts';
import { stamp } from '../timestamp/stamp.ts';
import { readEvidence } from './read-evidence.ts';
import type { Circumstances, Outcome } from './verdict.ts';
import { verifyCertificate } from './verify-certificate.ts';
import { verifyMessage } from './verify-message.ts';

const circumstances = (): Circumstances => ({ trust: scene().trust, evidence: scene().evidence, now: scene().at });

/** The verdict on a message, and the words of what did not hold. */
function judge(bytes: Uint8Array, more: Partial<Circumstances> & { content?: Uint8Array } = {}): { outcome: Outcome; words: EdsWord[] } {
  const { outcome, signers } = verifyMessage(bytes, { ...circumstances(), ...more });
  return { outcome, words: [...new Set(signers.flatMap(({ checks }) => checks.flatMap(({ word }) => word ?? [])))] };
}

const sign = (draft: Partial<MessageDraft> = {}): Uint8Array => signMessage({ content: scene().content, signers: [scene().person], at: scene().at, ...draft });
const refuses = (work: () => unknown, word: EdsWord) => assert.throws(work, (error) => error instanceof EdsFault && error.word === word);

test('a signature with a timestamp is good at the time of the stamp, long after the certificate ran out', () => {
  const { at, message } = scene();
  const [verdict] = verifyMessage(message, { ...circumstances(), now: at.add({ hours: 24 * 900 }) }).signers;
  assert.deepEqual([verdict!.outcome, verdict!.atIs, String(verdict!.at), String(verdict!.claimedAt)], ['good', 'timestamp', String(at), String(at)]);
  assert.deepEqual(verdict!.path.length, 3);
  const late = verifyMessage(sign(), { ...circumstances(), now: at.add({ hours: 24 * 900 }) }).signers[0]!;
  assert.deepEqual([late.outcome, late.atIs], ['invalid', 'now']);
});

test('revoked, unproven and wrong are three different things', () => {
  const { at, person, authority, files } = scene();
  const revoked = readEvidence({ crls: [files.crls[0]!, authority.crl({ revoked: [{ serialNumber: person.certificate.serialNumber, at }] })] });
  assert.deepEqual(judge(sign(), { evidence: revoked }), { outcome: 'revoked', words: ['revoked'] });
  assert.deepEqual(judge(sign(), { evidence: readEvidence({}) }), { outcome: 'indeterminate', words: ['no-evidence'] });
  assert.deepEqual(judge(sign(), { evidence: readEvidence({ answers: files.answers }) }), { outcome: 'indeterminate', words: ['no-evidence'] }, 'the authority itself is unproven');
  assert.deepEqual(judge(sign(), { trust: trustIn([]) }), { outcome: 'invalid', words: ['no-path'] });
});

test('a detached signature takes the very document', () => {
  const detached = sign({ isDetached: true });
  refuses(() => judge(detached), 'content-missing');
  assert.equal(judge(detached, { content: scene().content }).outcome, 'good');
  assert.deepEqual(judge(detached, { content: Buffer.from('another') }), { outcome: 'invalid', words: ['digest-mismatch'] });
  refuses(() => judge(sign(), { content: Buffer.from('another') }), 'content-conflict');
  assert.equal(judge(sign(), { content: scene().content }).outcome, 'good');
});

test('of several signers the worst decides', () => {
  const { person, head, authority, at, files } = scene();
  const both = sign({ signers: [person, head] });
  assert.equal(judge(both).outcome, 'good');
  assert.equal(verifyMessage(both, circumstances()).signers.length, 2);
  const revoked = readEvidence({ crls: [files.crls[0]!, authority.crl({ revoked: [{ serialNumber: head.certificate.serialNumber, at }] })] });
  assert.equal(judge(both, { evidence: revoked }).outcome, 'revoked');
  const stranger = createTestAuthority({ kind: 'gost-2015-512', from: at.subtract({ hours: 1 }) }).issueTo('individual');
  assert.equal(judge(sign({ signers: [person, stranger] }), { evidence: revoked }).outcome, 'invalid');
});

test('RSA and GOST signers stand side by side', () => {
  const { person, authority } = scene();
  const other = authority.issueTo('employee', { key: generateSigningKey('rsa') });
  assert.equal(judge(sign({ signers: [person, other] })).outcome, 'good');
});

test('nobody signs without a certificate, and none with two of one number', () => {
  const { person, authority } = scene();
  assert.deepEqual(judge(sign({ certificates: [] })), { outcome: 'invalid', words: ['certificate-missing'] });
  const twin = authority.issueTo('head', { serialNumber: Buffer.from(person.certificate.serialNumber, 'hex') });
  assert.deepEqual(judge(sign({ certificates: [person.certificate.bytes, twin.certificate.bytes] })), { outcome: 'invalid', words: ['certificate-ambiguous'] });
  assert.deepEqual(judge(sign({ certificates: [twin.certificate.bytes] })).words, ['certificate-mismatch', 'identity' as never].slice(0, 1));
  const none = sequence(oid(CONTENT.signedMessage), explicit(0, sequence(integer(1), setOf(), sequence(oid(CONTENT.data), explicit(0, octets(scene().content))), setOf())));
  refuses(() => judge(none), 'no-signers');
});

test('a signature of zeros, by another key, or for another type of content is wrong', () => {
  const { person, head } = scene();
  const by = (sign: Credential['key']['sign']): Credential => ({ ...person, key: { ...person.key, sign } });
  assert.deepEqual(judge(sign({ signers: [by(() => Buffer.alloc(128))] })), { outcome: 'invalid', words: ['bad-signature'] });
  assert.deepEqual(judge(sign({ signers: [by(head.key.sign)] })), { outcome: 'invalid', words: ['bad-signature'] });
  refuses(() => judge(sequence(oid(CONTENT.data), explicit(0, octets(scene().content)))), 'wrong-content-type');
});

test('the type of content that was signed is the one that stands there', () => {
  const message = Buffer.from(sign());
  const [content, other] = [oid(CONTENT.data), oid('1.2.840.113549.1.7.5')];
  Buffer.from(other).copy(message, message.indexOf(Buffer.from(content)));
  message[message.indexOf(Buffer.from('020101', 'hex')) + 2] = 3;
  assert.deepEqual(judge(message), { outcome: 'invalid', words: ['wrong-content-type'] });
});

test('more lists, certificates or signers than anybody needs are too much, before any of them is verified', () => {
  const message = (lists: number, certificates: number, signers: number) =>
    sequence(oid(CONTENT.signedMessage), explicit(0, sequence(
      integer(1), setOf(), sequence(oid(CONTENT.data), explicit(0, octets(scene().content))),
      ...(certificates > 0 ? [element(0xa0, ...Array.from({ length: certificates }, () => scene().person.certificate.bytes))] : []),
      ...(lists > 0 ? [element(0xa1, ...Array.from({ length: lists }, () => scene().files.crls[0]!))] : []),
      setOf(...Array.from({ length: signers }, (_, at) => sequence(integer(at)))),
    )));
  refuses(() => judge(message(9, 0, 1)), 'too-large');
  refuses(() => judge(message(0, 65, 1)), 'too-large');
  refuses(() => judge(message(0, 1, 33)), 'too-large');
});

test('lengths of 4 GB and nesting of 10,000 are words, wherever they are given', () => {
  for (const read of [judge, readCertificates, (bytes: Uint8Array) => readEvidence({ crls: [bytes] })]) {
    refuses(() => read(Buffer.from('3084ffffffff', 'hex')), 'malformed');
    refuses(() => read(Buffer.from('3080'.repeat(10_000) + '0000'.repeat(10_000), 'hex')), read === judge ? 'too-deep' : 'malformed');
  }
});

test('a key signs only what it is for', () => {
  const { authority } = scene();
  const withUsage = (...usages: Uint8Array[]) => authority.issueTo('individual', { extensions: usages });
  const agreement = withUsage(extendedKeyUsage(['1.3.6.1.5.5.7.3.4']), keyUsage(4));
  const older = withUsage(extendedKeyUsage(['1.3.6.1.5.5.7.3.2', '1.2.398.3.3.4.1.1']), keyUsage(USAGE.digitalSignature));
  assert.deepEqual(judge(sign({ signers: [agreement] })), { outcome: 'invalid', words: ['wrong-usage'] });
  assert.deepEqual(judge(sign({ signers: [older] })), { outcome: 'invalid', words: ['wrong-usage'] });
  assert.equal(judge(sign({ signers: [older] }), { purpose: 'sign-in' }).outcome, 'good');
  for (const server of [authority.stamping, authority.responder, authority.issuing]) assert.ok(judge(sign({ signers: [server] })).words.includes('wrong-usage'));
  const system = withUsage(extendedKeyUsage(['1.2.398.3.3.4.1.2']), keyUsage(USAGE.digitalSignature));
  assert.equal(judge(sign({ signers: [system] })).outcome, 'good');
});

test('a timestamp for something else is wrong, one by a stranger leaves it open', () => {
  const { authority, at, person } = scene();
  assert.deepEqual(judge(sign({ stamp: () => authority.stamp(Buffer.from('other'), at) })), { outcome: 'invalid', words: ['timestamp-mismatch'] });
  assert.deepEqual(judge(sign({ stamp: (signature) => stamp(signature, person, at) })), { outcome: 'invalid', words: ['wrong-usage'] });
  const stranger = createTestAuthority({ kind: 'gost-2015-512', from: at.subtract({ hours: 1 }) });
  assert.deepEqual(judge(sign({ stamp: (signature) => stranger.stamp(signature, at) })), { outcome: 'indeterminate', words: ['timestamp-untrusted'] });
  assert.equal(judge(sign({ stamp: (signature) => authority.stamp(signature, at.add({ hours: 1 })) })).outcome, 'indeterminate', 'stamped tomorrow');
});

test('what is added beside a signature is not passed over', () => {
  const message = Buffer.from(scene().message);
  const at = message.indexOf(Buffer.from(oid('1.2.840.113549.1.9.16.2.14')));
  message[at + 12] = 0x20;
  assert.deepEqual(judge(message), { outcome: 'indeterminate', words: ['unknown-attribute'] });
});

test('indefinite lengths around a message change nothing', () => {
  const { message } = scene();
  const [identifier, body] = [message.subarray(4, 15), message.subarray(15)];
  const indefinite = Buffer.concat([Buffer.from('3080', 'hex'), identifier, Buffer.from('a080', 'hex'), body.subarray(4), Buffer.alloc(4)]);
  assert.equal(judge(indefinite).outcome, 'good');
  refuses(() => judge(Buffer.concat([element(0x30), message])), 'malformed');
});

test('a certificate by itself is judged the same way', () => {
  const { person, at, trust, evidence } = scene();
  assert.equal(verifyCertificate(person.certificate, circumstances()).outcome, 'good');
  assert.equal(verifyCertificate(person.certificate, { trust, evidence, now: at, at: at.subtract({ hours: 2 }) }).outcome, 'invalid');
  const unknown = issueCertificate({ subject: [], key: generateSigningKey('gost-2015-512'), notBeforeAt: at, notAfterAt: at, extensions: extensionsFor('individual') });
  assert.equal(verifyCertificate(unknown.certificate, circumstances()).outcome, 'invalid');
});

test('of 600 flipped bits none is accepted', () => {
  const { message } = scene();
  for (let flip = 0; flip < 600; flip += 1) {
    const bit = Math.floor(((flip + 0.5) * message.length * 8) / 600);
    const changed = Buffer.from(message);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    const outcome = outcomeOrWord(changed);
    assert.notEqual(outcome, 'good', `bit ${bit}`);
  }
});

function outcomeOrWord(bytes: Uint8Array): string {
  try {
    return judge(bytes).outcome;
  } catch (error) {
    if (error instanceof EdsFault) return error.word;
    throw error;
  }
}
