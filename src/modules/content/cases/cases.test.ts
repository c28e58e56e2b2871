import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '../index.ts';
import { DRAFT, NOW, ORIGIN, testContent, type TestContent } from '../stand.test.ts';

const word = (outcome: unknown) => (isRefused<string>(outcome) ? outcome.refused : outcome);

describe('a complaint', () => {
  let house: TestContent;
  let first: content.By;
  let second: content.By;
  before(async () => {
    house = await testContent();
    [first, second] = [await house.staff(), await house.staff()];
  });
  after(() => house.close());

  const decide = async (subjectId: string, outcome: string, more = {}, by = first) => word(await content.decideCase(house, house.operator, by, { id: (await house.caseOf(subjectId)).id, outcome, reason: 'Нарушен пункт 10.2', title: '', words: '', ...more }, NOW));
  const object = async (by: content.By, subjectId: string, at = NOW) => word(await content.objectToDecision(house, house.operator, by, { id: (await house.caseOf(subjectId)).id, words: 'Не согласен' }, at));
  const settle = async (by: content.By, subjectId: string, isUpheld: boolean) => word(await content.settleObjection(house, house.operator, by, { id: (await house.caseOf(subjectId)).id, isUpheld, answer: 'Посмотрели ещё раз' }, NOW));
  const shows = async (slug: string) => (await house.ask((tx) => content.writingBySlug(tx, slug)))?.words;
  const copies = async () => (await house.db.asOwner('select count(*)::int as copies from content.archive'))[0]?.['copies'];

  test('PL-11: of anybody, signed in or not, gets a number and opens one case with a term; nothing changes before staff decide', async () => {
    const [author, reader] = [await house.user('Автор 1'), await house.user('Читатель 1')];
    const { id, slug } = await house.publish(author);
    const numbers = [await house.complainOf('writing', id), await house.complainOf('writing', id, { userId: reader.author.id, isOfAuthority: true, words: 'По запросу' })];
    assert.match(numbers[0] ?? '', /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    assert.notEqual(numbers[0], numbers[1]);
    const found = await house.caseOf(id);
    assert.equal(found.dueAt.toString(), '2026-11-25T19:00:00Z');
    const file = await house.ask((tx) => content.caseFile(tx, house.keys, found.id));
    assert.deepEqual(file?.complaints.map(({ isOfAuthority, userId }) => [isOfAuthority, userId]).sort(), [[false, null], [true, reader.author.id]]);
    assert.equal(await shows(slug), DRAFT.words);
    assert.equal(await decide(id, 'left'), 'left');
    assert.equal(await shows(slug), DRAFT.words);
    assert.deepEqual((await house.letters('complaint-answered')).map(({ values }) => values['outcome']), ['left']);
    assert.equal(await object(author, id), 'nothing-to-object');
  });

  for (const [outcome, after] of [['hidden', undefined], ['edited', 'Вежливо.'], ['removed', undefined]] as const)
    test(`PR 22: ${outcome} with a reason that the author is told; he objects, another member of staff undoes it, and everything is as it was`, async () => {
      const author = await house.user(`Автор ${outcome}`);
      const { id, slug } = await house.publish(author);
      await house.complainOf('writing', id);
      assert.equal(await decide(id, outcome, { reason: ' ' }), 'no-reason');
      assert.equal(await decide(id, outcome, { title: DRAFT.title, words: 'Вежливо.' }), outcome);
      assert.equal(await shows(slug), after);
      assert.equal(await decide(id, 'left'), 'decided');
      const { number } = await house.caseOf(id);
      const letter = (await house.letters('words-judged')).find(({ values }) => values['number'] === number)?.values;
      assert.deepEqual([letter?.['outcome'], letter?.['reason']], [outcome, 'Нарушен пункт 10.2']);
      assert.equal(await object(await house.user(''), id), 'unknown');
      assert.equal(await object(author, id), 'objected');
      assert.equal(await object(author, id), 'objected-before');
      assert.equal(await settle(first, id, false), 'same-person');
      assert.equal(await settle(second, id, false), 'undone');
      assert.equal(await shows(slug), DRAFT.words);
      assert.equal(await settle(second, id, false), 'not-objected');
    });

  test('an objection comes too late after its term, and what was upheld stays away', async () => {
    const author = await house.user('Автор срока');
    const { id, slug } = await house.publish(author);
    await house.complainOf('writing', id);
    await decide(id, 'removed');
    assert.equal(await object(author, id, NOW.add({ hours: 24 * 15 })), 'too-late');
    assert.equal(await object(author, id), 'objected');
    assert.equal(await settle(second, id, true), 'upheld');
    assert.equal(await shows(slug), undefined);
  });

  test('PR 16: a removed writing leaves a sealed copy for staff alone, until the dispute and its term are over', async () => {
    const author = await house.user('Автор копии');
    const { id } = await house.publish(author, { words: 'Слова, которых больше нет' });
    await house.complainOf('writing', id);
    await decide(id, 'removed');
    const dump = JSON.stringify(await house.db.asOwner(`select w.*, a.sealed::text from content.writings w, content.archive a where w.id = $1`, [id]));
    assert.doesNotMatch(dump, /которых/);
    assert.equal((await house.ask(async (tx) => content.caseFile(tx, house.keys, (await house.caseOf(id)).id)))?.copy?.words, 'Слова, которых больше нет');
    const before = await copies();
    const forget = (days: number) => transaction(house.db, house.operator.id, (tx) => content.forgetArchive(tx, NOW.add({ hours: 24 * days })));
    assert.equal(await forget(190), 0);
    assert.equal(await copies(), before);
    await object(author, id);
    await forget(1_000);
    assert.equal((await house.ask(async (tx) => content.caseFile(tx, house.keys, (await house.caseOf(id)).id)))?.copy?.words, 'Слова, которых больше нет', 'staff still have to answer the objection');
    await settle(second, id, true);
    await forget(1_000);
    assert.equal(await copies(), 0);
  });

  test('an author who removes what a complaint is about leaves a copy to decide by, and nothing is done to it any more', async () => {
    const author = await house.user('Автор ухода');
    const { id } = await house.publish(author);
    await house.complainOf('writing', id);
    await content.removeWriting(house, house.operator, author, id, NOW);
    assert.equal(await decide(id, 'hidden'), 'gone');
    assert.equal(await decide(id, 'left'), 'left');
  });

  test('a private line is its reader’s to complain about, and a name is taken away and given back', async () => {
    const [one, other] = [await house.user('Грубый'), await house.user('Тихий')];
    await content.writeLine(house, house.operator, one, { personaId: (await house.persona(other)).id, words: 'Грубость', isSure: true }, NOW);
    const [line] = (await house.ask((tx) => content.linesWith(tx, other.author.id, one.author.id))).lines;
    const complain = async (userId: string | null) => word(await content.complain(house, house.operator, { subject: { kind: 'line', id: line?.id ?? '' }, ground: 'insult', words: '', isOfAuthority: false, userId, origin: ORIGIN }, NOW));
    assert.deepEqual([await complain(null), await complain(one.author.id)], ['unknown', 'unknown']);
    assert.equal(typeof (await complain(other.author.id)), 'object');
    assert.equal(await decide(line?.id ?? '', 'hidden'), 'no-outcome');
    assert.equal(await decide(line?.id ?? '', 'removed'), 'removed');
    const { id } = await house.persona(one);
    await house.complainOf('persona', id);
    assert.equal(await decide(id, 'removed'), 'removed');
    assert.equal(await house.ask((tx) => content.ownPersona(tx, one.author.id)), undefined);
    await object(one, id);
    await settle(second, id, false);
    assert.equal((await house.persona(one)).name, 'Грубый');
  });

  test('a dozen at once about the same writing open one case', async () => {
    const { id } = await house.publish(await house.user('Автор толпы'));
    await Promise.all(Array.from({ length: 12 }, (_, n) => house.complainOf('writing', id, { origin: { ...ORIGIN, address: `198.51.100.${n}` } })));
    const [{ cases } = { cases: 0 }] = await house.db.asOwner('select count(*)::int as cases from content.cases where subject_id = $1', [id]);
    assert.equal(cases, 1);
  });
});
