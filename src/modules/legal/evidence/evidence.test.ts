import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as audit from '#audit';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import { zipOf } from '#lib/zip.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import * as legal from '../index.ts';
import { filesOf } from './archive.ts';

const PROFILES = join(import.meta.dirname, '../../../../profiles');
const NOW = Temporal.Instant.from('2026-11-22T06:00:00.123456Z');
const origin = { requestId: 'r-1', address: '203.0.113.7', browser: 'Firefox "қ"' };

describe('the evidence of an acceptance', () => {
  let db: TestDatabase;
  let heat: Operator;
  const keys = keysFrom(randomBytes(32));
  const publicKeys = audit.keysFromPem([keys.signerFor(audit.SEALING).publicKey]);
  const userId = randomUUID();
  let archive: Buffer;
  before(async () => {
    db = await testDatabase();
    const profile = (await loadProfiles(PROFILES)).find(({ code }) => code === 'heat')!;
    [heat] = (await enrolOperators(db, [profile])) as [Operator];
    await legal.publishDocuments({ db }, heat, PROFILES, NOW);
    await transaction(db, heat.id, async (tx) => {
      for (let other = 0; other < 5; other += 1) await audit.record(tx, { action: 'x.done', at: NOW, actor: { kind: 'system' } });
      await legal.recordAcceptance(tx, heat, { userId, document: 'rules', version: 1, language: 'kk', control: 'Шарттарды қабылдаймын', channel: 'cabinet', origin }, NOW);
      await legal.giveConsent(tx, heat, { userId, document: 'advertising', version: 1, language: 'ru', control: 'Даю согласие', channel: 'cabinet', origin }, NOW);
    });
    await audit.sealEntries({ db, keys }, heat, NOW.add({ seconds: 30 }));
    archive = await packageOf('rules.1');
  });
  after(() => db.close());

  const packageOf = async (what: string, of = userId) => (await reading(db, heat.id, (tx) => legal.evidencePackage(tx, heat, of, what, async () => [])))!;
  const faultsOf = (bytes: Buffer, given = publicKeys) => legal.verifyEvidence(bytes, given).faults;
  /** The archive with some of its files changed; undefined takes one out. */
  const changed = (bytes: Buffer, files: Record<string, ((text: string) => string) | undefined>) =>
    zipOf([...filesOf(bytes)].flatMap(([name, content]) => (name in files ? (files[name] ? [{ name, content: Buffer.from(files[name](content.toString('utf8'))) }] : []) : [{ name, content }])));

  test('is found sound without server and database, of an acceptance and of a consent', async () => {
    assert.deepEqual(faultsOf(archive), []);
    assert.equal(legal.verifyEvidence(archive, publicKeys).facts['at'], JSON.stringify(NOW.toString()));
    const consent = (await reading(db, heat.id, (tx) => legal.consentsOf(tx, userId)))[0]!;
    assert.deepEqual(faultsOf(await packageOf(consent.id)), []);
    assert.equal(await packageOf('rules.2'), undefined);
    assert.equal(await packageOf('rules.1', randomUUID()), undefined, 'nobody gets another’s');
  });

  for (const [what, files, fault] of [
    ['a letter of the text edited', { 'document.md': (text: string) => text.replace('ереже', 'өреже').concat(' ') }, /document\.md is not the text/],
    ['the text swapped with its digest', { 'document.md': () => 'x', 'act.json': (text: string) => text.replace(/[0-9a-f]{64}/, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881') }, /says otherwise: sha256/],
    ['another control', { 'act.json': (text: string) => text.replace('Шарттарды қабылдаймын', 'Бәріне келісемін') }, /says otherwise: control/],
    ['another person', { 'act.json': (text: string) => text.replace(/"user": "[^"]*"/, `"user": "${randomUUID()}"`) }, /about another person/],
    ['an earlier time', { 'act.json': (text: string) => text.replace('06:00:00.123456Z', '05:00:00.123456Z') }, /has another time/],
    ['another version', { 'act.json': (text: string) => text.replace('"version": 1', '"version": 2') }, /says otherwise: version/],
    ['another address', { 'act.json': (text: string) => text.replace('203.0.113.7', '203.0.113.8'), 'origin.json': (text: string) => text.replace('203.0.113.7', '203.0.113.8') }, /not where the act came from/],
    ['the origin taken out', { 'origin.json': undefined }, /address and browser are not proven/],
    ['an entry made to fit', { 'act.json': (text: string) => text.replace('"version": 1', '"version": 2'), 'entry.json': (text: string) => text.replace('"version": 1', '"version": 2') }, /does not lead to the root/],
    ['a head made to fit', { 'seal.json': (text: string) => text.replace(/root\\":\\"[0-9a-f]{4}/, 'root\\":\\"0000') }, /signature of the head is wrong/],
    ['another place in the head', { 'seal.json': (text: string) => text.replace(/"place": \d+/, '"place": 0') }, /does not lead to the root/],
    ['the seal taken out', { 'seal.json': undefined }, /not sealed yet/],
    ['the entry taken out', { 'entry.json': undefined }, /nothing on record proves the act/],
  ] as [string, Record<string, ((text: string) => string) | undefined>, RegExp][])
    test(`is found unsound with ${what}`, () => assert.match(faultsOf(changed(archive, files)).join('\n'), fault));

  /** Another set of files that lies behind the genuine one, with a directory that names it alone. */
  function twofold(gap: number): Buffer {
    const genuine = archive.subarray(0, archive.readUInt32LE(archive.length - 6));
    const other = zipOf([...filesOf(archive)].map(([name, content]) => ({ name, content: name === 'document.md' ? Buffer.from('another text') : content })));
    const [moved, directory] = [Buffer.from(other), other.readUInt32LE(other.length - 6)];
    for (let line = directory; line < other.length - 22; line += 46 + other.readUInt16LE(line + 28)) moved.writeUInt32LE(other.readUInt32LE(line + 42) + genuine.length + gap, line + 42);
    moved.writeUInt32LE(directory + genuine.length + gap, other.length - 6);
    return Buffer.concat([genuine, Buffer.alloc(gap), moved]);
  }

  /** The archive with bytes written over it: at a place counted from the end of its first head's signature, or of its directory's. */
  function overwritten(signature: string, offset: number, bytes: string): Buffer {
    const copy = Buffer.from(archive);
    copy.write(bytes, copy.indexOf(Buffer.from(signature, 'hex')) + offset, 'hex');
    return copy;
  }

  for (const [what, bytes] of [
    ['a second set of files behind it that alone is in the directory', () => twofold(0)],
    ['such a set behind a gap at which a reader of heads stops', () => twofold(4)],
    ['something added behind its end', () => Buffer.concat([archive, Buffer.from('x')])],
    ['something added before its beginning', () => Buffer.concat([Buffer.from('x'), archive])],
    ['its last byte cut off', () => archive.subarray(0, -1)],
    ['another name of a file in the directory', () => overwritten('504b0102', 46, '78')],
    ['another place of a file in the directory', () => overwritten('504b0102', 42, '01')],
    ['a file that the directory declares a link', () => overwritten('504b0102', 40, 'ffa1')],
    ['another checksum in head and directory', () => { const copy = overwritten('504b0102', 16, '00000000'); copy.write('00000000', 14, 'hex'); return copy; }],
    ['one file in two spellings', () => zipOf([...filesOf(archive)].map(([name, content]) => ({ name, content })).concat({ name: './document.md', content: Buffer.from('another text') }))],
    ['one file twice', () => zipOf([...filesOf(archive)].map(([name, content]) => ({ name, content })).concat({ name: 'document.md', content: Buffer.from('another text') }))],
  ] as [string, () => Buffer][])
    test(`is no archive of evidence with ${what}`, () => assert.throws(() => filesOf(bytes()), /the archive|document\.md/));

  test('prints nothing that it does not prove: no other act, and what it was told as JSON alone', () => {
    assert.throws(() => faultsOf(changed(archive, { 'act.json': (text) => text.replace('"acceptance"', '"consent\\nat: 2020"') })), /neither an acceptance nor a consent/);
    const { facts } = legal.verifyEvidence(changed(archive, { 'act.json': (text) => text.replace('"language": "kk"', '"language": "kk\\nsound\\u001b[2J\u202e"') }), publicKeys);
    assert.equal(facts['language'], '"kk\\nsound\\u001b[2J\\u202e"');
    assert.throws(() => faultsOf(changed(archive, { 'act.json': () => '\u001b[2J' })), { message: 'act.json is not JSON' });
  });

  test('is not taken on the word of another key, and a swapped proof of another act does not pass', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    assert.match(faultsOf(archive, audit.keysFromPem([publicKey.export({ type: 'spki', format: 'pem' }) as string])).join(), /not among those given/);
    const consent = (await reading(db, heat.id, (tx) => legal.consentsOf(tx, userId)))[0]!;
    const other = filesOf(await packageOf(consent.id));
    const swapped = changed(archive, { 'entry.json': () => other.get('entry.json')!.toString('utf8'), 'seal.json': () => other.get('seal.json')!.toString('utf8') });
    assert.match(faultsOf(swapped).join('\n'), /records "consent\.given"/);
  });

  test('tells of a withdrawal when its sealed entry is there and says so, and else that it proves none', async () => {
    const giver = randomUUID();
    const [at, until] = [NOW.add({ seconds: 40 }), NOW.add({ seconds: 50 })];
    const wish = { userId: giver, control: 'Даю согласие', channel: 'cabinet', origin } as const;
    for (const [document, purpose] of [['advertising', 'advertising'], ['transfer', 'transfer']] as const)
      await transaction(db, heat.id, async (tx) => {
        await legal.giveConsent(tx, heat, { ...wish, document, version: 1, language: 'ru' }, at);
        await legal.withdrawConsent(tx, heat, { ...wish, purpose }, until);
      });
    const [one, other] = (await reading(db, heat.id, (tx) => legal.consentsOf(tx, giver))).map(({ id }) => id);
    assert.match(faultsOf(await packageOf(one!, giver)).join(), /the withdrawal: seal\.json is missing/);
    await audit.sealEntries({ db, keys }, heat, NOW.add({ seconds: 90 }));
    const told = (bytes: Buffer) => [legal.verifyEvidence(bytes, publicKeys).facts['withdrawnAt'], faultsOf(bytes).join('; ')];
    const withdrawn = await packageOf(one!, giver);
    assert.deepEqual(told(withdrawn), [JSON.stringify(until.toString()), '']);
    const [UNTOLD, isInvented] = ['unknown, the archive proves no withdrawal', (text: string) => text.replace(/"withdrawnAt": .*,/, '"withdrawnAt": "2020-01-01T00:00:00Z",')];
    assert.deepEqual(told(changed(withdrawn, { 'act.json': isInvented })), [UNTOLD, 'the withdrawal: entry.json has another time']);
    assert.deepEqual(told(changed(withdrawn, { 'act.json': isInvented, 'withdrawal/entry.json': undefined, 'withdrawal/seal.json': undefined })), [UNTOLD, '']);
    const second = filesOf(await packageOf(other!, giver));
    const swapped = Object.fromEntries(['withdrawal/entry.json', 'withdrawal/seal.json'].map((name) => [name, () => second.get(name)!.toString('utf8')]));
    assert.deepEqual(told(changed(withdrawn, swapped)), [UNTOLD, 'the withdrawal: entry.json is about another consent']);
  });

  test('of a person who was forgotten is sound and names neither address nor browser', async () => {
    await transaction(db, heat.id, async (tx) => {
      await audit.forgetOrigins(tx, userId);
      await legal.forgetOrigins(tx, userId);
    });
    const bytes = await packageOf('rules.1');
    assert.deepEqual(faultsOf(bytes), []);
    assert.equal(bytes.includes('203.0.113.7'), false);
  });
});
