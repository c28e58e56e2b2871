import assert from 'node:assert/strict';
import test from 'node:test';
import { createTestAuthority } from '../authority/create-test-authority.ts';
import { scene } from '../authority/test-scene.ts';
import { extensionsFor } from '../authority/create-test-authority.ts';
import { readEvidence } from '../verdict/read-evidence.ts';
import { EdsFault, type EdsWord } from '../fault.ts';
import { entryFor, isFor, readCrl } from './crl.ts';
import { indexEntries } from './entry-index.ts';
import { judgeRevocation } from './judge.ts';
import { readOcspAnswer } from './ocsp.ts';

type Files = Parameters<typeof readEvidence>[0];

/** What evidence makes of the person's certificate: the word of the verdict, and what each piece says. */
function judge(files: Files, at = scene().at, now = at): { word: EdsWord | undefined; says: string[] } {
  const { person, authority } = scene();
  const { word, seen } = judgeRevocation(person.certificate, authority.issuing.certificate, at, now, readEvidence(files));
  return { word, says: seen.map(({ says }) => says) };
}

const hours = (count: number): Temporal.Instant => scene().at.add({ minutes: count * 60 });
const serialNumber = (): string => scene().person.certificate.serialNumber;
const answerAt = (at: Temporal.Instant, more: object = {}): Uint8Array => scene().authority.answer({ certificate: scene().person.certificate, producedAt: at, ...more });

test('an answer says good, revoked since then, or never issued', () => {
  const { at } = scene();
  assert.deepEqual(judge({ answers: [answerAt(at)] }), { word: undefined, says: ['good'] });
  assert.deepEqual(judge({ answers: [answerAt(at, { revoked: { at: hours(-1), reason: 1 } })] }), { word: 'revoked', says: ['revoked'] });
  assert.deepEqual(judge({ answers: [answerAt(hours(0.5), { revoked: { at: hours(0.2) } })] }, at, hours(1)), { word: undefined, says: ['good'] });
  const never = { revoked: { at: Temporal.Instant.fromEpochMilliseconds(0), reason: 6 } };
  assert.deepEqual(judge({ answers: [answerAt(at, never)] }), { word: 'unknown-to-authority', says: ['unknown'] });
});

test('an answer for another certificate, of another time or to another question is none', () => {
  const { authority, head, at } = scene();
  assert.deepEqual(judge({ answers: [authority.answer({ certificate: head.certificate, producedAt: at })] }), { word: 'no-evidence', says: ['evidence-for-another'] });
  assert.deepEqual(judge({ answers: [answerAt(at)] }, hours(1.1)), { word: 'no-evidence', says: ['evidence-stale'] });
  assert.deepEqual(judge({ crls: [authority.crl({ revoked: [] })] }, hours(2), hours(1)).says, ['evidence-stale'], 'a moment still to come');
  assert.deepEqual(judge({ answers: [answerAt(hours(0.2))] }), { word: 'no-evidence', says: ['evidence-premature'] });
  const nonce = Buffer.from('12345678');
  assert.deepEqual(judge({ answers: [answerAt(at, { nonce })], nonce }), { word: undefined, says: ['good'] });
  for (const other of [{}, { nonce: Buffer.from('87654321') }]) assert.deepEqual(judge({ answers: [answerAt(at, other)], nonce }), { word: 'no-evidence', says: ['evidence-nonce'] });
});

test('an answer signed by anybody is none', () => {
  const { authority, person, head, at } = scene();
  const stranger = createTestAuthority({ kind: 'gost-2015-512', from: at.subtract({ hours: 1 }) });
  for (const responder of [head, person, authority.stamping, stranger.responder]) assert.deepEqual(judge({ answers: [answerAt(at, { responder })] }), { word: 'no-evidence', says: ['evidence-unauthorised'] });
  assert.deepEqual(judge({ answers: [answerAt(at, { responder: authority.issuing })] }).word, undefined, 'the authority itself');
  const imposter = { certificate: authority.responder.certificate, key: head.key };
  assert.deepEqual(judge({ answers: [answerAt(at, { responder: imposter })] }).says, ['bad-signature']);
  const checked = authority.issueTo('individual', { subject: [['2.5.4.3', 'UNCHECKED']], extensions: extensionsFor('individual') });
  assert.deepEqual(judge({ answers: [answerAt(at, { responder: checked })] }).says, ['evidence-unauthorised']);
});

test('a list says good for whom it does not name, and outweighs an answer that does not know yet', () => {
  const { authority, at } = scene();
  const crl = (draft: object = {}) => authority.crl({ revoked: [{ serialNumber: '0a', at: hours(-1) }, { serialNumber: serialNumber(), at: hours(-1), reason: 1 }], ...draft });
  assert.deepEqual(judge({ crls: [authority.crl({ revoked: [] })] }), { word: undefined, says: ['good'] });
  assert.deepEqual(judge({ crls: [crl()], answers: [answerAt(at)] }), { word: 'revoked', says: ['good', 'revoked'] });
  assert.deepEqual(judge({ crls: [crl({ nextUpdateAt: hours(-0.5) })] }), { word: 'no-evidence', says: ['evidence-stale'] });
  assert.deepEqual(judge({ crls: [crl({ thisUpdateAt: hours(2) })] }), { word: 'no-evidence', says: ['evidence-premature'] });
});

test('a list with a wrong signature, of another authority or for another point is none', () => {
  const { authority } = scene();
  const forged = Buffer.from(authority.crl({ revoked: [] }));
  forged[forged.length - 5]! ^= 1;
  assert.deepEqual(judge({ crls: [forged] }), { word: 'no-evidence', says: ['evidence-refused'] });
  assert.deepEqual(judge({ crls: [authority.rootCrl()] }), { word: 'no-evidence', says: ['evidence-for-another'] });
  assert.deepEqual(judge({ crls: [authority.crl({ revoked: [], address: 'http://elsewhere.test/x.crl' })] }), { word: 'no-evidence', says: ['evidence-for-another'] });
  assert.deepEqual(judge({ crls: [authority.crl({ revoked: [], address: 'http://authority.test/full.crl' })] }).word, undefined);
});

test('a delta adds to the list it was made for, and lifts a hold', () => {
  const { authority } = scene();
  const entry = (reason: number) => ({ revoked: [{ serialNumber: serialNumber(), at: hours(-1), reason }] });
  const full = authority.crl({ ...entry(6), number: 5 });
  const delta = (draft: object) => authority.crl({ revoked: [], number: 6, deltaOf: 5, ...draft });
  assert.deepEqual(judge({ crls: [full] }).word, 'revoked');
  assert.deepEqual(judge({ crls: [full, delta(entry(8))] }), { word: undefined, says: ['good', 'revoked'] });
  assert.deepEqual(judge({ crls: [full, delta({})] }).word, 'revoked');
  assert.deepEqual(judge({ crls: [authority.crl({ revoked: [], number: 5 }), delta(entry(1))] }).word, 'revoked');
  for (const inapplicable of [{ deltaOf: 6, number: 7 }, { deltaOf: 3, number: 4 }]) {
    const says = judge({ crls: [authority.crl({ revoked: [], number: 5 }), delta({ ...entry(1), ...inapplicable })] });
    assert.deepEqual(says, { word: undefined, says: ['evidence-incomplete', 'good'] });
  }
  const newer = authority.crl({ ...entry(1), number: 7 });
  assert.deepEqual(judge({ crls: [full, delta(entry(8)), newer] }), { word: 'revoked', says: ['good', 'revoked', 'revoked'] });
  assert.deepEqual(judge({ crls: [delta({})] }), { word: 'no-evidence', says: ['evidence-incomplete'] });
});

test('of nothing nothing is known', () => assert.deepEqual(judge({}), { word: 'no-evidence', says: [] }));

test('every entry of a long list is found, and nothing else', () => {
  const { authority, at } = scene();
  const revoked = Array.from({ length: 5_000 }, (_, number) => ({ serialNumber: ((number * 7 + 1) * (number % 3 === 0 ? 1 : 0x10001)).toString(16).padStart(number % 2 ? 6 : 16, '0').replace(/^(00)+(?=..)/, ''), at }));
  const crl = readCrl(authority.crl({ revoked }));
  const index = indexEntries(crl.bytes, crl.entries);
  for (const { serialNumber } of revoked) assert.notEqual(index.find(serialNumber), undefined, serialNumber);
  for (const absent of ['00', 'ffffff', '02', serialNumber()]) assert.equal(index.find(absent), undefined, absent);
});

test('a list of 420,000 entries is read, verified and indexed in less than a second of processor time', () => {
  const { authority, at, person } = scene();
  const revoked = Array.from({ length: 420_000 }, (_, number) => ({ serialNumber: `7${number.toString(16).padStart(39, '3')}`, at, reason: 4 }));
  const bytes = authority.crl({ revoked });
  assert.ok(bytes.length > 20_000_000, `${bytes.length} bytes`);
  const before = process.cpuUsage();
  const crl = readCrl(bytes);
  assert.equal(isFor(crl, person.certificate, authority.issuing.certificate), 'yes');
  assert.ok(entryFor(crl, revoked[7]!.serialNumber) && !entryFor(crl, serialNumber()));
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system < 1_000_000, `${(user + system) / 1_000} ms`);
});

test('a list without an end, and an answer that failed, are refused at once', () => {
  const refuses = (work: () => unknown, word: EdsWord) => assert.throws(work, (error) => error instanceof EdsFault && error.word === word);
  refuses(() => readOcspAnswer(Buffer.from('30030a0106', 'hex')), 'evidence-refused');
  refuses(() => readEvidence({ answerAge: Temporal.Duration.from({ hours: 24 * 8 }) }), 'evidence-stale');
  refuses(() => readOcspAnswer(Buffer.alloc(1_100_000)), 'too-large');
});
