import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as audit from '#audit';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import * as legal from './index.ts';

const now = Temporal.Instant.from('2026-11-21T09:00:00Z');
const today = Temporal.PlainDate.from('2026-11-21');
const afterChange = now.add({ hours: 24 * 30 });
const origin = { requestId: 'r-1', address: '203.0.113.7', browser: 'Firefox' };

describe('documents', () => {
  let db: TestDatabase;
  let folder: string;
  let heat: Operator;
  let housing: Operator;

  before(async () => {
    db = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'documents-'));
    const profiles = await loadProfiles(join(import.meta.dirname, '../../../profiles'));
    [heat, housing] = (await enrolOperators(db, profiles)).map((operator) => withRules(operator, ['2026-01-01'])) as [Operator, Operator];
    await writeRules(1, 'One\n\nTwo\n\nThree\n');
    await legal.publishDocuments({ db }, heat, folder, now);
    await legal.publishDocuments({ db }, housing, folder, now);
  });

  after(async () => {
    await db.close();
    await rm(folder, { recursive: true });
  });

  /** The operator with rules alone: version 1 from the first date, version 2 from the second. */
  function withRules(operator: Operator, dates: string[]): Operator {
    const versions = dates.map((effectiveOn, i) => ({ version: i + 1, effectiveOn, files: { kk: `${i + 1}.kk.md`, ru: `${i + 1}.ru.md`, en: `${i + 1}.en.md` } }));
    const title = { kk: 'Қағидалар', ru: 'Правила', en: 'Rules' };
    return { ...operator, profile: { ...operator.profile, documents: [{ code: 'rules', acceptance: 'control', title, versions }] } };
  }

  const writeRules = (version: number, text: string) => Promise.all(['kk', 'ru', 'en'].map((language) => writeFile(join(folder, `${version}.${language}.md`), `# ${language}\n\n${text}`)));
  const accept = (operator: Operator, userId: string, version: number, at = now) =>
    transaction(db, operator.id, (tx) =>
      legal.recordAcceptance(tx, operator, { userId, document: 'rules', version, language: 'kk', control: 'Шарттарды қабылдаймын', channel: 'cabinet', origin }, at),
    );
  const pending = (operator: Operator, userId: string, date = today) => reading(db, operator.id, (tx) => legal.pendingDocuments(tx, operator, userId, date));
  const show = (operator: Operator, version?: number) => reading(db, operator.id, (tx) => legal.documentText(tx, operator, 'rules', 'kk', today, version));

  test('publishing again publishes nothing', async () => {
    assert.equal(await legal.publishDocuments({ db }, heat, folder, now), 0);
  });

  test('a document is shown with the digest of its exact bytes', async () => {
    const rules = await show(heat);
    assert.equal(rules?.title, 'Қағидалар');
    assert.equal(rules?.state, 'current');
    assert.equal(rules?.sha256, createHash('sha256').update('# kk\n\nOne\n\nTwo\n\nThree\n').digest('hex'));
    assert.match(rules?.html.text ?? '', /<p>Two<\/p>/);
    assert.equal(await show(heat, 9), undefined);
  });

  test('a published version cannot be changed by its file: the start fails and names file, document and version', async () => {
    await writeRules(1, 'One\n\nTwo changed\n');
    await assert.rejects(legal.publishDocuments({ db }, heat, folder, now), (error: Error) => error instanceof legal.BadDocuments && /1\.kk\.md: rules, version 1: a published version cannot be changed/.test(error.message));
    await writeRules(1, 'One\n\nTwo\n\nThree\n');
  });

  test('a published version can neither be given another date nor be dropped', async () => {
    await assert.rejects(legal.publishDocuments({ db }, withRules(heat, ['2026-02-01']), folder, now), /version 1: a published version cannot be changed/);
    const emptied = withRules(heat, ['2026-01-01']);
    await assert.rejects(
      legal.publishDocuments({ db }, { ...emptied, profile: { ...emptied.profile, documents: [{ ...emptied.profile.documents[0]!, versions: [] }] } }, folder, now),
      /version 1 \(en\) is gone/,
    );
  });

  test('a missing file is named and nothing is published', async () => {
    await assert.rejects(legal.publishDocuments({ db }, withRules(heat, ['2026-01-01', '2026-12-01']), folder, now), /2\.kk\.md: rules, version 2: the file is missing/);
    assert.equal((await show(heat))?.versions.length, 1);
  });

  test('the application cannot change or remove what was published or accepted', async () => {
    await accept(heat, randomUUID(), 1);
    for (const table of ['legal.versions', 'legal.acceptances'])
      for (const statement of [`update ${table} set language = 'ru'`, `delete from ${table}`, `truncate ${table} cascade`]) {
        await assert.rejects(transaction(db, heat.id, (tx) => tx.client.query(statement)), /permission denied/);
        await assert.rejects(db.asOwner(statement), /append-only/);
      }
  });

  test('a person must accept the rules once, and what he accepted is kept with where from', async () => {
    const userId = randomUUID();
    assert.deepEqual((await pending(heat, userId)).map(({ code, version }) => [code, version]), [['rules', 1]]);
    assert.equal(await accept(heat, userId, 1), 'accepted');
    assert.equal(await accept(heat, userId, 1, now.add({ hours: 1 })), 'accepted-before');
    assert.deepEqual(await pending(heat, userId), []);
    const [acceptance, ...others] = await reading(db, heat.id, (tx) => legal.acceptancesOf(tx, userId));
    assert.deepEqual(others, []);
    assert.deepEqual(
      { ...acceptance, acceptedAt: acceptance?.acceptedAt.toString() },
      {
        document: 'rules', version: 1, language: 'kk', title: 'Қағидалар', sha256: (await show(heat))?.sha256, control: 'Шарттарды қабылдаймын',
        channel: 'cabinet', address: '203.0.113.7', browser: 'Firefox', acceptedAt: '2026-11-21T09:00:00Z', signatureId: null, includedIn: null,
      },
    );
    const entries = await reading(db, heat.id, (tx) => audit.listEntriesOfUser(tx, userId));
    assert.deepEqual(entries.map(({ action }) => action), ['document.accepted']);
  });

  test('a document that is accepted by signature waits for one, and keeps which signature it was', async () => {
    const signing: Operator = { ...heat, profile: { ...heat.profile, documents: heat.profile.documents.map((one) => ({ ...one, acceptance: 'signature' })) } };
    const [userId, signatureId] = [randomUUID(), randomUUID()];
    assert.deepEqual((await pending(signing, userId)).map(({ acceptance }) => acceptance), ['signature']);
    assert.deepEqual(await accept(signing, userId, 1), { refused: 'not-signed' });
    const input = { userId, document: 'rules', version: 1, language: 'kk', control: 'Қол қою', channel: 'cabinet', origin, signatureId } as const;
    assert.equal(await transaction(db, heat.id, (tx) => legal.recordAcceptance(tx, signing, input, now)), 'accepted');
    assert.deepEqual((await reading(db, heat.id, (tx) => legal.acceptancesOf(tx, userId))).map((one) => one.signatureId), [signatureId]);
    assert.deepEqual(await pending(signing, userId), []);
    const bytes = (await reading(db, heat.id, (tx) => legal.documentBytes(tx, 'rules', 1, 'kk')))!;
    assert.equal(createHash('sha256').update(bytes).digest('hex'), (await show(heat))?.sha256, 'what is signed is what is hashed');
  });

  test('LE-12: one act accepts what the document includes too, each with its own evidence', async () => {
    const [rules] = heat.profile.documents;
    const documents: Operator['profile']['documents'] = [{ code: 'offer', acceptance: 'control', title: rules!.title, versions: rules!.versions, includes: ['rules'] }, rules!];
    const including: Operator = { ...heat, profile: { ...heat.profile, documents } };
    await legal.publishDocuments({ db }, including, folder, now);
    const userId = randomUUID();
    assert.deepEqual((await pending(including, userId)).map(({ code, includes }) => [code, includes.map((one) => one.code)]), [['offer', ['rules']]], 'what is included is not asked for by itself');
    const input = { userId, document: 'offer', version: 1, language: 'kk', control: 'Қабылдаймын', channel: 'cabinet', origin } as const;
    assert.equal(await transaction(db, heat.id, (tx) => legal.recordAcceptance(tx, including, input, now)), 'accepted');
    const kept = await reading(db, heat.id, (tx) => legal.acceptancesOf(tx, userId));
    assert.deepEqual(kept.map(({ document, includedIn, control }) => [document, includedIn, control]), [['offer', null, 'Қабылдаймын'], ['rules', 'offer', 'Қабылдаймын']]);
    assert.deepEqual(await pending(including, userId), []);
    assert.equal((await reading(db, heat.id, (tx) => audit.listEntriesOfUser(tx, userId))).length, 2, 'each has an entry on record');
  });

  test('accepting for one operator is not accepting for another', async () => {
    const userId = randomUUID();
    await accept(heat, userId, 1);
    assert.equal((await pending(housing, userId)).length, 1);
    assert.deepEqual(await reading(db, housing.id, (tx) => legal.acceptancesOf(tx, userId)), []);
  });

  test('acceptance of a version never counts for the next one, and a version not in force is not accepted', async () => {
    await writeRules(2, 'One\n\nTwo anew\n\nThree\n\nFour\n');
    const changed = withRules(heat, ['2026-01-01', '2026-12-01']);
    assert.equal(await legal.publishDocuments({ db }, changed, folder, now), 1);
    const userId = randomUUID();
    assert.deepEqual(await accept(changed, userId, 2), { refused: 'not-in-force' });
    assert.equal(await accept(changed, userId, 1), 'accepted');
    assert.deepEqual((await pending(changed, userId, Temporal.PlainDate.from('2026-12-01'))).map(({ version }) => version), [2]);
    assert.deepEqual(await accept(changed, userId, 1, afterChange), { refused: 'not-in-force' });
    assert.equal(await accept(changed, userId, 2, afterChange), 'accepted');
  });

  test('two versions stand side by side, what was removed opposite what replaced it', async () => {
    const lines = await reading(db, heat.id, (tx) => legal.compareVersions(tx, 'rules', 'kk', 1, 2));
    assert.deepEqual(lines, [
      { before: '# kk', after: '# kk' },
      { before: 'One', after: 'One' },
      { before: 'Two', after: 'Two anew' },
      { before: 'Three', after: 'Three' },
      { before: null, after: 'Four' },
    ]);
    assert.equal(await reading(db, heat.id, (tx) => legal.compareVersions(tx, 'rules', 'kk', 1, 7)), undefined);
  });

  test('a withdrawn document is neither listed nor asked for, but can still be read', async () => {
    const withdrawn = { ...heat, profile: { ...heat.profile, documents: [] } };
    assert.deepEqual(legal.documents(withdrawn, today), []);
    assert.deepEqual(await pending(withdrawn, randomUUID()), []);
    const rules = await show(withdrawn);
    assert.equal(rules?.state, 'withdrawn');
    assert.match(rules?.html.text ?? '', /Two/);
  });

  test('the profiles that come with the product can be published', async () => {
    const profiles = join(import.meta.dirname, '../../../profiles');
    const fresh = await enrolOperators(db, (await loadProfiles(profiles)).map((profile) => ({ ...profile, code: `${profile.code}-anew` })));
    for (const operator of fresh) assert.ok((await legal.publishDocuments({ db }, operator, profiles, now)) > 0);
  });
});
