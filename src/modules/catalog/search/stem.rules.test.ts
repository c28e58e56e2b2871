import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asked, facetQuery, facetsOf, wordsOf } from './query.rules.ts';
import { kazakhStem } from './stem.rules.ts';

/** Forms of one word each. */
const FORMS: readonly (readonly string[])[] = [
  ['қызмет', 'қызметтер', 'қызметі', 'қызметтің', 'қызметке', 'қызметті', 'қызметте', 'қызметтен', 'қызметпен', 'қызметтері', 'қызметтеріңізді', 'қызметіміз'],
  ['кітап', 'кітабы', 'кітаптар', 'кітабына', 'кітаптың', 'кітабымыз', 'кітапта'],
  ['құжат', 'құжаттар', 'құжаттарды', 'құжаттары', 'құжаттың', 'құжатқа', 'құжаттағы', 'құжатыңыз'],
  ['есеп', 'есебі', 'есептер', 'есептің', 'есепке', 'есебін', 'есептен'],
  ['сауда', 'саудаға', 'сауданың', 'саудасы', 'саудада'],
  ['дүкен', 'дүкені', 'дүкендер', 'дүкенге', 'дүкендерге', 'дүкеннің'],
  ['бухгалтер', 'бухгалтерлер', 'бухгалтерлік', 'бухгалтерге', 'бухгалтердің'],
  ['төлем', 'төлемдер', 'төлемдерді', 'төлемге', 'төлемнің'],
  ['салық', 'салықтар', 'салықты', 'салығы', 'салыққа'],
];

describe('the stem of a Kazakh word', () => {
  test('is one for all forms of the word', () => {
    for (const forms of FORMS) assert.deepEqual(new Set(forms.map(kazakhStem)).size, 1, forms.map((form) => `${form}→${kazakhStem(form)}`).join(' '));
  });
  test('tells the words apart', () => {
    assert.equal(new Set(FORMS.map(([word]) => kazakhStem(word as string))).size, FORMS.length);
  });
  test('leaves at least three letters and is its own stem', () => {
    for (const word of [...FORMS.flat(), 'ата', 'ән', 'онлайн', 'smtp', '2026']) {
      assert.ok(kazakhStem(word).length >= Math.min(3, word.length), word);
      assert.equal(kazakhStem(kazakhStem(word)), kazakhStem(word), word);
    }
  });
});

describe('a question to the catalogue', () => {
  test('is made of letters and digits alone, whatever is typed', () => {
    assert.deepEqual(wordsOf("Учёт: 'a' & !b | (c) \\ <-> Қойма-2"), ['учет', 'a', 'b', 'c', 'қойма', '2']);
    assert.equal(asked(Array.from({ length: 50 }, (_, at) => `слово${at}`).join(' ')).words.length, 8);
  });
  test('asks for every band of prices up to the one named', () => {
    const [band] = facetsOf({ category: 'trade', regions: [], periods: ['month', 'month'], leastMinor: 500n }).slice(-1);
    assert.deepEqual(facetsOf({ category: 'trade', regions: [], periods: ['month', 'month'], leastMinor: 500n }), ['c:trade', 'r:all', 'p:month', 'b:9']);
    assert.ok(facetQuery({ atMostMinor: 500n })?.includes(`'${band}'`));
    assert.ok(!facetQuery({ atMostMinor: 255n })?.includes(`'${band}'`));
    assert.equal(facetQuery({}), null);
  });
});
