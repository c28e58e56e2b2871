import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import * as legal from '../index.ts';
import type { DraftTexts } from './draft.ts';

const PROFILES = join(import.meta.dirname, '../../../../profiles');
const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z');
const on = Temporal.PlainDate.from;
const origin = { requestId: 'r-1', address: '203.0.113.7', browser: 'Firefox' };
const TEXTS = { kk: '# Қағидалар\n\nЖаңа мәтін.\n', ru: '# Правила\n\nНовый текст.\n', en: '# Rules\n\nA new text.\n' };

describe('the next version of a document, written in the office,', () => {
  let db: TestDatabase;
  let operators: Map<string, Operator>;
  const [writer, second] = [{ id: randomUUID() }, { id: randomUUID() }];
  before(async () => {
    db = await testDatabase();
    operators = new Map((await enrolOperators(db, await loadProfiles(PROFILES))).map((one) => [one.code, one]));
    for (const operator of operators.values()) await legal.publishDocuments({ db }, operator, PROFILES, NOW);
  });
  after(() => db.close());

  const of = (code: string) => operators.get(code) as Operator;
  const begin = async (operator: Operator, document: string, texts: DraftTexts = TEXTS) => {
    const draft = (await legal.startDraft({ db }, operator, writer, { document, origin }, NOW)) as legal.Draft;
    return (await legal.saveDraft({ db }, operator, writer, { id: draft.id, revision: draft.revision, texts, origin }, NOW)) as legal.Draft;
  };
  const asked: string[] = [];
  const askSecondPerson: legal.PublishingHouse['askSecondPerson'] = async (_tx, { subject }) => (asked.push(subject), '00000000-0000-4000-8000-000000000001');
  const publish = (operator: Operator, draft: legal.Draft, date: string, now = NOW) =>
    legal.publishDraft({ db, askSecondPerson }, operator, writer, { id: draft.id, revision: draft.revision, effectiveOn: on(date), origin }, now);
  const pending = (operator: Operator, userId: string, date: string) => reading(db, operator.id, async (tx) => (await legal.pendingDocuments(tx, operator, userId, on(date))).map(({ code, version }) => `${code} ${version}`));

  test('keeps to the lead time, holds from its date, and shows who wrote it; the files of the profile stay version 1', async () => {
    const heat = of('heat');
    const draft = await begin(heat, 'rules');
    assert.deepEqual(await publish(heat, draft, '2026-12-01'), { refused: 'too-early', field: 'effective-on' }, 'ten days');
    assert.equal(await publish(heat, draft, '2026-12-02'), 'published');
    const versionOn = (date: string) => legal.documents(heat, on(date)).find(({ code }) => code === 'rules')?.version;
    assert.deepEqual([versionOn('2026-12-01'), versionOn('2026-12-02')], [1, 2]);
    const hands = await reading(db, heat.id, (tx) => legal.handsOf(tx, 'rules'));
    assert.deepEqual(hands.map(({ version, writtenBy, publishedBy }) => [version, writtenBy, publishedBy]), [[2, writer.id, writer.id], [1, null, null]]);
    assert.equal(await legal.publishDocuments({ db }, heat, PROFILES, NOW), 0, 'the next start finds nothing wrong');
    const elsewhere = { ...heat };
    await legal.learnVersions(db, elsewhere);
    assert.equal(legal.documents(elsewhere, on('2026-12-02')).find(({ code }) => code === 'rules')?.version, 2, 'other processes learn of it');
  });

  test('LE-3: binds by use where the rules say so, and is accepted afresh where they do not', async () => {
    const [heat, platform] = [of('heat'), of('platform')];
    const userId = randomUUID();
    const accept = (operator: Operator, document: string) =>
      transaction(db, operator.id, (tx) => legal.recordAcceptance(tx, operator, { userId, document, version: 1, language: 'ru', control: 'Принимаю', channel: 'cabinet', origin }, NOW));
    await accept(heat, 'rules');
    await accept(heat, 'personal-data');
    assert.deepEqual(await pending(heat, userId, '2027-01-01'), [], 'version 2 of the rules holds, and using the cabinet accepts it');
    for (const document of ['offer', 'rules', 'personal-data']) await accept(platform, document);
    const draft = await begin(platform, 'offer');
    assert.equal(await publish(platform, draft, '2026-12-20'), 'asked');
    const approval = { id: '00000000-0000-4000-8000-000000000001', subject: asked.at(-1)! };
    await transaction(db, platform.id, async (tx) => {
      assert.equal(await legal.documentApproval.mayBeApproved(tx, platform, approval, NOW), true);
      await legal.documentApproval.approved(tx, platform, approval, second, NOW);
    });
    await legal.learnVersions(db, platform);
    assert.deepEqual(await pending(platform, userId, '2026-12-19'), []);
    assert.deepEqual(await pending(platform, userId, '2026-12-20'), ['offer 2']);
    const [hand] = await reading(db, platform.id, (tx) => legal.handsOf(tx, 'offer'));
    assert.deepEqual([hand?.publishedBy, hand?.approvedBy], [writer.id, second.id]);
  });

  test('LE-3: keeps to the lead time on the day on which the second person agrees, however early it was asked', async () => {
    const platform = of('platform');
    const draft = await begin(platform, 'offer', { ...TEXTS, en: '# Offer\n\nA later text.\n' });
    assert.equal(await publish(platform, draft, '2026-12-25'), 'asked');
    const approval = { id: '00000000-0000-4000-8000-000000000001', subject: asked.at(-1)! };
    const mayAt = (now: string) => transaction(db, platform.id, (tx) => legal.documentApproval.mayBeApproved(tx, platform, approval, Temporal.Instant.from(now)));
    const lead = platform.profile.documents.find(({ code }) => code === 'offer')?.leadDays ?? 1;
    const latest = on('2026-12-25').subtract({ days: lead });
    assert.deepEqual([await mayAt(`${latest}T06:00:00Z`), await mayAt(`${latest.add({ days: 1 })}T06:00:00Z`), await mayAt('2027-03-01T06:00:00Z')], [true, false, false]);
    await transaction(db, platform.id, (tx) => legal.documentApproval.declined(tx, platform, approval));
    await legal.discardDraft({ db }, platform, writer, { id: draft.id, origin }, NOW);
  });

  test('is not saved over a colleague’s change, nor while the second person is asked', async () => {
    const grain = of('grain');
    const draft = await begin(grain, 'agreement');
    const save = (revision: number) => legal.saveDraft({ db }, grain, writer, { id: draft.id, revision, texts: TEXTS, origin }, NOW);
    assert.deepEqual(await save(1), { refused: 'changed-meanwhile' });
    assert.equal(await publish(grain, draft, '2027-01-10'), 'asked');
    assert.deepEqual(await save(2), { refused: 'waits' });
    await transaction(db, grain.id, (tx) => legal.documentApproval.declined(tx, grain, { subject: asked.at(-1)! }));
    assert.equal(((await save(2)) as legal.Draft).revision, 3, 'declined: writing goes on');
  });

  test('is refused when a language is missing, when nothing changed, and in Russia when it holds a consent', async () => {
    const heat = of('heat');
    const refusal = async (document: string, texts: DraftTexts) => {
      const draft = await begin(heat, document, texts);
      const outcome = await publish(heat, draft, '2027-02-01');
      await legal.discardDraft({ db }, heat, writer, { id: draft.id, origin }, NOW);
      return outcome;
    };
    const latest = (await reading(db, heat.id, (tx) => legal.newestTexts(tx, 'privacy')))!.texts;
    assert.deepEqual(await refusal('privacy', { ...TEXTS, kk: ' ' }), { refused: 'text-missing', field: 'kk' });
    assert.deepEqual(await refusal('privacy', latest), { refused: 'unchanged', field: 'kk' });
    assert.deepEqual(await refusal('privacy', { ...TEXTS, ru: 'Я даю согласие на обработку моих персональных данных.' }), { refused: 'consent-inside', field: 'kk' });
    assert.deepEqual((await reading(db, heat.id, (tx) => legal.openDrafts(tx))), []);
  });
});
