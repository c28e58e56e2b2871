import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeTexts } from './texts.ts';

const catalogue = {
  kk: { 'a.plain': 'Сәлем, {name}!', 'a.days': '{count, plural, other {# күн}} қалды' },
  ru: { 'a.plain': 'Здравствуйте, {name}!', 'a.until': 'Оплачено до {on}.', 'a.days': 'Осталось {count, plural, one {# день} few {# дня} many {# дней} other {# дня}}' },
  en: { 'a.plain': 'Hello, {name}!', 'a.days': "{count, plural, one {# day} other {# days}} left, it''s so" },
};
const [kk, ru, en] = (['kk', 'ru', 'en'] as const).map((language) => makeTexts(catalogue, language, 'Asia/Almaty')) as [ReturnType<typeof makeTexts>, ReturnType<typeof makeTexts>, ReturnType<typeof makeTexts>];
const spaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('texts of a language', () => {
  test('a sentence takes its values as plain text', () => {
    assert.equal(kk('a.plain', { name: 'Әсел <b>' }), 'Сәлем, Әсел <b>!');
  });

  test('the dot of an abbreviation ends the sentence as well', () => {
    assert.equal(ru('a.until', { on: '22 ноября 2026 г.' }), 'Оплачено до 22 ноября 2026 г.');
    assert.equal(ru('a.until', { on: 'завтра' }), 'Оплачено до завтра.');
  });

  test('plurals follow the language', () => {
    assert.deepEqual([1, 2, 5, 21].map((count) => ru('a.days', { count })), ['Осталось 1 день', 'Осталось 2 дня', 'Осталось 5 дней', 'Осталось 21 день']);
    assert.equal(kk('a.days', { count: 3 }), '3 күн қалды');
    assert.equal(en('a.days', { count: 1 }), "1 day left, it's so");
  });

  test('an unknown key and a missing value are bugs and throw', () => {
    assert.throws(() => kk('a.nothing'), /no message a\.nothing in kk/);
    assert.throws(() => kk('a.plain', {}), /is not given name/);
  });

  test('money is exact to the last minor unit and grouped by the language', () => {
    assert.equal(spaces(kk.money({ minor: 9_007_199_254_740_993n, currency: 'KZT' })), '90 071 992 547 409,93 ₸');
    assert.equal(spaces(ru.money({ minor: -5n, currency: 'RUB' })).replace('\u2212', '-'), '-0,05 ₽');
    assert.equal(en.money({ minor: 123_456n, currency: 'KZT' }), '₸1,234.56');
  });

  test('dates and months are written out as the language does, the year and its word on one line', () => {
    const on = Temporal.PlainDate.from('2026-11-21');
    assert.deepEqual([kk.date(on), ru.date(on), en.date(on)], ['2026\u00a0ж. 21 қараша', '21 ноября 2026\u00a0г.', 'November 21, 2026']);
    assert.equal(ru.period(on), 'ноябрь 2026\u00a0г.');
  });

  test('an instant is shown in the zone of the operator', () => {
    assert.match(en.instant(Temporal.Instant.from('2026-11-21T20:30:00Z')), /Nov 22, 2026, 1:30/);
  });

  test('Kazakh names stand in the order of the Kazakh alphabet', () => {
    assert.deepEqual(['Қ', 'Б', 'К', 'Ә', 'А', 'Ң', 'Н'].toSorted(kk.compare), ['А', 'Ә', 'Б', 'К', 'Қ', 'Н', 'Ң']);
  });
});
