import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '../index.ts';
import { NOW, testContent, type TestContent } from '../stand.test.ts';

const word = (outcome: unknown) => (isRefused<string>(outcome) ? outcome.refused : outcome);

describe('between users', () => {
  let house: TestContent;
  before(async () => {
    house = await testContent();
  });
  after(() => house.close());

  const write = async (by: content.By, to: content.By, words = 'Сәлем!', at = NOW) => word(await content.writeLine(house, house.operator, by, { personaId: (await house.persona(to)).id, words, isSure: true }, at));

  test('PL-14: two write to each other by their public names alone; a third reads nothing of it', async () => {
    const [ayan, dana, third] = [await house.user('Аян'), await house.user('Дана'), await house.user('Үшінші')];
    assert.equal(await write(ayan, dana), 'sent');
    assert.equal(await write(dana, ayan, 'Сәлем, Аян', NOW.add({ seconds: 1 })), 'sent');
    const lines = async (one: content.By, other: content.By) => (await house.ask((tx) => content.linesWith(tx, one.author.id, other.author.id))).lines.map(({ words }) => words);
    assert.deepEqual(await lines(dana, ayan), ['Сәлем!', 'Сәлем, Аян']);
    assert.deepEqual(await lines(third, ayan), []);
    const [seen] = await house.ask((tx) => content.correspondencesOf(tx, ayan.author.id));
    assert.deepEqual([seen?.name, seen?.unread], ['Дана', 1]);
    assert.doesNotMatch(JSON.stringify(seen), /@|\+7/);
    await transaction(house.db, house.operator.id, (tx) => content.markRead(tx, ayan.author.id, dana.author.id));
    assert.equal((await house.ask((tx) => content.correspondencesOf(tx, ayan.author.id)))[0]?.unread, 0);
  });

  test('whoever is refused gets nothing through until he is admitted again', async () => {
    const [one, other] = [await house.user('Бір'), await house.user('Екі')];
    const personaId = (await house.persona(one)).id;
    assert.equal(await content.refuseUser(house, house.operator, other, { personaId, refuses: true }, NOW), 'refused');
    assert.equal(await write(one, other), 'refused-by-user');
    assert.equal(await content.refuseUser(house, house.operator, other, { personaId, refuses: false }, NOW), 'admitted');
    assert.equal(await write(one, other), 'sent');
  });

  test('a mass sending ends at the tenth stranger, while known people are still written to', async () => {
    const sender = await house.user('Таратушы');
    const readers: content.By[] = [];
    for (let n = 0; n < 11; n += 1) readers.push(await house.user(`Оқырман ${n}`));
    const outcomes: unknown[] = [];
    for (const reader of readers) outcomes.push(await write(sender, reader));
    assert.deepEqual([...new Set(outcomes.slice(0, 10)), outcomes[10]], ['sent', 'wait']);
    assert.equal(await write(sender, readers[0] as content.By), 'sent');
  });

  test('two who write to each other at the same moment both get through', async () => {
    const [one, other] = [await house.user('Солтүстік'), await house.user('Оңтүстік')];
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? write(one, other) : write(other, one))));
    assert.deepEqual([...new Set(outcomes)], ['sent']);
  });

  test('comments stand below a writing in their order, are taken back by their author alone, and end with a user account like all he wrote', async () => {
    const [author, guest] = [await house.user('Автор'), await house.user('Қонақ')];
    const { slug, id } = await house.publish(author);
    let at = NOW;
    const comment = async (by: content.By, words: string) => word(await content.writeComment(house, house.operator, by, { slug, words, isSure: false }, (at = at.add({ seconds: 1 }))));
    assert.deepEqual([await comment(guest, 'Рақмет'), await comment(author, 'Оқасы жоқ'), await comment(guest, '8 701 234 56 78'), await comment(guest, ' ')], ['written', 'written', 'personal', 'no-words']);
    const shown = await house.ask((tx) => content.commentsOf(tx, id));
    assert.deepEqual(shown.map(({ name, words }) => [name, words]), [['Қонақ', 'Рақмет'], ['Автор', 'Оқасы жоқ']]);
    assert.equal(word(await content.removeComment(house, house.operator, author, shown[0]?.id ?? '', NOW)), 'unknown');
    await write(guest, author);
    await transaction(house.db, house.operator.id, (tx) => content.forgetPerson(tx, guest.author.id, NOW));
    assert.deepEqual((await house.ask((tx) => content.commentsOf(tx, id))).map(({ name }) => name), ['Автор']);
    assert.deepEqual((await house.ask((tx) => content.linesWith(tx, author.author.id, guest.author.id))).lines.map(({ words }) => words), ['']);
    assert.equal(await house.ask((tx) => content.ownPersona(tx, guest.author.id)), undefined);
  });
});
