import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as legal from '#legal';
import * as content from '../index.ts';
import { NOW, ORIGIN, testContent, type TestContent } from '../stand.test.ts';
import { pickAdvert } from './advert.rules.ts';

const word = (outcome: unknown) => (isRefused<string>(outcome) ? outcome.refused : outcome);
const inAll = (text: string) => ({ kk: text, ru: text, en: text });
const DAY = Temporal.PlainDate.from('2026-11-22');
const WISH: content.AdvertWish = { slot: 'list', advertiser: 'Дүкен', title: inAll('Жеңілдік'), words: inAll('Осы аптада'), link: 'https://shop.example/', interest: '', startsOn: DAY, untilOn: DAY.add({ days: 7 }) };

describe('advertising', () => {
  let house: TestContent;
  let staff: content.By;
  before(async () => {
    house = await testContent();
    staff = await house.staff();
    await legal.publishDocuments(house, house.operator, join(import.meta.dirname, '../../../../profiles'), NOW);
  });
  after(() => house.close());

  const consent = (userId: string) => transaction(house.db, house.operator.id, (tx) => legal.giveConsent(tx, house.operator, { userId, document: 'advertising', version: 1, language: 'ru', control: 'Даю согласие', channel: 'cabinet', origin: ORIGIN }, NOW));
  const withdraw = (userId: string) => transaction(house.db, house.operator.id, (tx) => legal.withdrawConsent(tx, house.operator, { userId, purpose: 'advertising', control: 'Отозвать', channel: 'cabinet', origin: ORIGIN }, NOW.add({ minutes: 1 })));
  const write = async (more: Partial<content.AdvertWish> = {}) => content.writeAdvert(house, house.operator, staff, { ...WISH, ...more }, NOW);
  const seen = async (userId?: string) => (await house.ask((tx) => content.chooseAdvert(tx, house.operator, 'list', userId, NOW)))?.texts.title.ru;

  test('PL-15: nothing is chosen by interest without the separate consent, and nothing any more once it is withdrawn', async () => {
    const people: content.By[] = [];
    for (let n = 0; n < 30; n += 1) {
      const by = await house.user(`Саудагер ${n}`);
      people.push(by);
      await house.publish(by, { topic: 'trade' });
    }
    await write({ title: inAll('Барлығына') });
    assert.equal(word(await write({ interest: 'trade', title: inAll('Саудагерге') })), 'audience-too-small', 'nobody consented yet');
    for (const { author } of people.slice(0, 29)) await consent(author.id);
    assert.equal(word(await write({ interest: 'trade' })), 'audience-too-small');
    await consent(people[29]?.author.id ?? '');
    assert.ok(!isRefused(await write({ interest: 'trade', title: inAll('Саудагерге') })));
    const [one] = people;
    assert.equal(await seen(one?.author.id), 'Саудагерге');
    assert.equal(await seen(), 'Барлығына', 'a visitor');
    assert.equal(await seen((await house.user('Бөгде')).author.id), 'Барлығына', 'without a consent');
    await withdraw(one?.author.id ?? '');
    assert.equal(await seen(one?.author.id), 'Барлығына');
  });

  test('PR 31: the size of an audience is told in tens, and of fewer than thirty not at all', () => {
    assert.deepEqual([0, 1, 29, 30, 39, 40].map(content.toldSize), [undefined, undefined, undefined, 30, 30, 40]);
  });

  test('in a slot adverts take turns by the hour; what meets an interest goes first, and nothing where there is none', () => {
    const advert = (id: string, interest: string | null) => ({ id, interest }) as content.Advert;
    const running = [advert('a', null), advert('b', null), advert('c', 'trade')];
    assert.notEqual(pickAdvert(running, [], NOW)?.id, pickAdvert(running, [], NOW.add({ hours: 1 }))?.id);
    assert.equal(pickAdvert(running, ['trade'], NOW)?.id, 'c');
    assert.equal(pickAdvert([advert('c', 'trade')], [], NOW), undefined);
  });

  test('letters go once, to those who consent when they are written, and say that they are advertising', async () => {
    const [yes, no] = [await house.user('Иә'), await house.user('Жоқ')];
    await consent(yes.author.id);
    const outcome = await write({ title: inAll('Хатпен') });
    const { id } = outcome as { readonly id: string };
    assert.equal(await content.startLetters(house, house.operator, staff, id, NOW), 'started');
    assert.equal(word(await content.startLetters(house, house.operator, staff, id, NOW)), 'sent-before');
    const work = () => content.advertiseJob.run({ db: house.db, clock: () => NOW, operatorOf: () => house.operator }, { operatorId: house.operator.id, advertId: id }, new AbortController().signal);
    await work();
    await work();
    const to = (await house.letters('advertisement')).filter(({ values }) => values['title'] === 'Хатпен').map(({ recipient }) => recipient);
    assert.equal(to.filter((one) => one === `${yes.author.id}@mail.example`).length, 1);
    assert.equal(to.includes(`${no.author.id}@mail.example`), false);
  });

  test('an advert that leads over no encrypted connection, ends before it begins or lacks a language is refused', async () => {
    assert.deepEqual([word(await write({ link: 'http://shop.example' })), word(await write({ link: 'javascript:alert(1)' })), word(await write({ link: 'https://:secret@shop.example/' })), word(await write({ link: 'https://192.0.2.1/' })), word(await write({ untilOn: DAY })), word(await write({ title: { ...inAll('x'), kk: '' } })), word(await write({ slot: 'letter' }))], ['bad-link', 'bad-link', 'bad-link', 'bad-link', 'wrong-days', 'no-title', 'no-slot']);
  });

  test('PO 4.2.6: an advert that staff end is seen no more', async () => {
    const { id } = (await write({ slot: 'writing', title: inAll('Тоқтатылады') })) as { readonly id: string };
    const below = () => house.ask((tx) => content.chooseAdvert(tx, house.operator, 'writing', undefined, NOW));
    assert.equal((await below())?.id, id);
    assert.equal(await content.endAdvert(house, house.operator, staff, id, NOW), 'ended');
    assert.equal(await below(), undefined);
  });
});
