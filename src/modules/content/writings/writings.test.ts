import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isRefused } from '#lib/outcome.ts';
import * as content from '../index.ts';
import { DRAFT, NOW, testContent, type TestContent } from '../stand.test.ts';
import { slugOf } from './slug.rules.ts';

const word = (outcome: unknown) => (isRefused<string>(outcome) ? outcome.refused : outcome);

describe('what users and the operator publish', () => {
  let house: TestContent;
  before(async () => {
    house = await testContent();
  });
  after(() => house.close());

  test('PL-11: is there at once and unchanged, under the name that its author chose, with every version kept for him', async () => {
    const ayan = await house.user('Аян');
    const rude = 'Плохие слова, спорное мнение и [ссылка](https://elsewhere.example).';
    const { id, slug } = await house.publish(ayan, { words: rude });
    const shown = await house.ask((tx) => content.writingBySlug(tx, slug));
    assert.deepEqual([shown?.words, shown?.author?.name, shown?.version], [rude, 'Аян', 1]);
    assert.deepEqual(await content.changeWriting(house, house.operator, ayan, { id, version: 1, draft: { ...DRAFT, words: 'Мягче.' }, isSure: false }, NOW), { slug });
    const own = await house.ask((tx) => content.ownWriting(tx, id, ayan.author));
    assert.deepEqual(own?.versions.map(({ version, words }) => [version, words]), [[2, 'Мягче.'], [1, rude]]);
    assert.equal(word(await content.changeWriting(house, house.operator, ayan, { id, version: 1, draft: DRAFT, isSure: false }, NOW)), 'changed-meanwhile');
  });

  test('news names its source, the operator signs his own, and advertising is a kind and a list of its own', async () => {
    const clerk = await house.staff();
    assert.equal(word(await content.publishWriting(house, house.operator, clerk, { ...DRAFT, kind: 'news' }, true, NOW)), 'no-source');
    const { slug } = await house.publish(clerk, { kind: 'news', source: 'Пресс-служба', title: 'Обновление' });
    await house.publish(await house.user('Продавец'), { kind: 'advertisement', title: 'Скидки' });
    assert.equal((await house.ask((tx) => content.writingBySlug(tx, slug)))?.author, null);
    assert.deepEqual((await house.ask((tx) => content.shownWritings(tx, 'news'))).map(({ title }) => title), ['Обновление']);
    assert.deepEqual((await house.ask((tx) => content.shownWritings(tx, 'advertisement'))).map(({ title }) => title), ['Скидки']);
    assert.equal((await house.ask((tx) => content.shownWritings(tx, 'article'))).some(({ title }) => title === 'Скидки'), false);
  });

  test('PL-14: an author is asked about numbers of people once; IINs and cards are masked whatever he says, a telephone is his to publish', async () => {
    const by = await house.user('Осторожный');
    const draft = { ...DRAFT, words: 'Его ЖСН 900101300007? карта 4111 1111 1111 1111, тел. 8 701 234-56-78' };
    assert.equal(word(await content.publishWriting(house, house.operator, by, draft, false, NOW)), 'personal');
    const outcome = await content.publishWriting(house, house.operator, by, draft, true, NOW);
    assert.ok(!isRefused(outcome));
    const words = (await house.ask((tx) => content.writingBySlug(tx, (outcome as { slug: string }).slug)))?.words ?? '';
    assert.match(words, /•••• 1111, тел\. 8 701 234-56-78/);
    assert.doesNotMatch(words, /4111/);
  });

  test('PR 16: what its author removes is gone with its versions and pictures, and no copy stays where nobody complained', async () => {
    const by = await house.user('Уходящий');
    const { id, slug } = await house.publish(by);
    assert.equal(await content.removeWriting(house, house.operator, by, id, NOW), 'removed');
    assert.equal(await house.ask((tx) => content.writingBySlug(tx, slug, by.author)), undefined);
    const [left] = await house.db.asOwner('select title || words || source as words, (select count(*)::int from content.versions v where v.writing_id = w.id) as versions, (select count(*)::int from content.archive) as copies from content.writings w where id = $1', [id]);
    assert.deepEqual(left, { words: '', versions: 0, copies: 0 });
    assert.equal(word(await content.removeWriting(house, house.operator, by, id, NOW)), 'unknown');
  });

  test('another’s writing is neither changed nor removed, and without a public name nothing is published', async () => {
    const { id } = await house.publish(await house.user('Хозяин'));
    const stranger = await house.user('Чужой');
    assert.equal(word(await content.changeWriting(house, house.operator, stranger, { id, version: 1, draft: DRAFT, isSure: true }, NOW)), 'unknown');
    assert.equal(word(await content.removeWriting(house, house.operator, stranger, id, NOW)), 'unknown');
    assert.equal(word(await content.publishWriting(house, house.operator, await house.user(''), DRAFT, true, NOW)), 'no-persona');
  });

  test('PR 7: a name is one person’s, and nobody calls himself the operator', async () => {
    await house.user('Единственная');
    const other = await house.user('');
    const choose = async (name: string) => word(await content.choosePersona(house, house.operator, other, { name, pictureId: null }, NOW));
    assert.deepEqual([await choose('ЕДИНСТВЕННАЯ'), await choose('Единств\u200bенная'), await choose('Eдинственная'), await choose('платформа'), await choose('x'), await choose('8 701 234-56-78')], ['name-taken', 'name-taken', 'name-mixed', 'name-taken', 'no-name', 'name-is-a-number']);
  });

  test('more than twenty writings in a day wait for the next', async () => {
    const by = await house.user('Машина');
    for (let n = 0; n < 20; n += 1) await house.publish(by);
    assert.equal(word(await content.publishWriting(house, house.operator, by, DRAFT, true, NOW)), 'wait');
  });

  test('an address is readable in Latin letters and never empty', () => {
    assert.equal(slugOf('Салық төлеу: қалай?', 'k7q2'), 'salyq-toleu-qalai-k7q2');
    assert.equal(slugOf('Льготы и объём', 'k7q2'), 'lgoty-i-obem-k7q2');
    assert.equal(slugOf('№ 1!', 'k7q2'), '1-k7q2');
    assert.equal(slugOf('?!', 'k7q2'), 'k7q2');
  });
});
