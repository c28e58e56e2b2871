import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { html } from '#lib/html/html.ts';
import type { Chapter } from './chapter.ts';
import { searchChapters } from './search.rules.ts';

const passage = (heading: string, text: string) => ({ anchor: heading, heading, text, html: html`` });
const chapters: readonly Chapter[] = [
  { code: 'readings', title: 'Показания счётчиков', passages: [passage('Как передать показания', 'Введите чёрные цифры.'), passage('Пропустил срок', 'Всё равно передайте их.')] },
  { code: 'charges', title: 'Начисления', passages: [passage('Пени', 'За просрочку оплаты начисляют пени.'), passage('Платёж', 'Оплатить счёт можно картой.')] },
  { code: 'shot', title: 'Шоттар', passages: [passage('Бірнеше шот', 'Дербес шоттарыңызды қосыңыз, құпиясөзді ұмытпаңыз.')] },
  { code: 'en', title: 'Accounts', passages: [passage('Passwords', 'Change the password in the settings.')] },
];
const found = (typed: string) => searchChapters(chapters, typed).map(({ passage: { heading } }) => heading);

describe('searching the manual', () => {
  test('finds a word in whatever form it is typed, in three languages', () => {
    for (const typed of ['показаний', 'показания', 'ПОКАЗАНИЕ']) assert.equal(found(typed)[0], 'Как передать показания', typed);
    assert.deepEqual(found('оплата пени'), ['Пени']);
    assert.deepEqual(found('счётом картой'), ['Платёж']);
    for (const typed of ['шоттың', 'құпиясөз', 'құпиясөзімді']) assert.deepEqual(found(typed), ['Бірнеше шот'], typed);
    assert.deepEqual(found('password setting'), ['Passwords']);
  });

  test('every word must be there, and a word that only begins alike is another', () => {
    assert.deepEqual(found('пени цифры'), []);
    assert.deepEqual(found('показатель преломления'), []);
    assert.deepEqual(found('картография'), []);
  });

  test('a heading counts more than the text, and nothing typed finds nothing', () => {
    assert.equal(found('платёж')[0], 'Платёж');
    for (const typed of ['', ' ', 'а', '!?', '%']) assert.deepEqual(found(typed), [], typed);
  });
});
