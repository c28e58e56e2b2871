import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkDigit } from '#lib/iin-bin.ts';
import { findPersonal, masked } from './personal.rules.ts';
import { keptWords } from './words.ts';

const iin = (eleven: string): string => `${eleven}${checkDigit(eleven)}`;
const PERSON = iin('90010130000');
const kinds = (text: string) => findPersonal(text).map(({ kind }) => kind);

describe('personal numbers in a text', () => {
  const cases: readonly [string, string, readonly string[], string][] = [
    ['an IIN is masked whole', `ЖСН ${PERSON}.`, ['iin'], 'ЖСН ••••.'],
    ['an IIN in groups', `${PERSON.slice(0, 6)} ${PERSON.slice(6)}`, ['iin'], '••••'],
    ['an IIN with a wrong check digit is a number like others', `${PERSON.slice(0, 11)}${(Number(PERSON[11]) + 1) % 10}`, [], `${PERSON.slice(0, 11)}${(Number(PERSON[11]) + 1) % 10}`],
    ['of a card four digits stay', 'карта 4111 1111 1111 1111!', ['card'], 'карта •••• 1111!'],
    ['a number of sixteen digits that is no card', '1234 5678 9012 3456', [], '1234 5678 9012 3456'],
    ['a telephone is told of and stays', 'Звоните: 8 (701) 234-56-78', ['phone'], 'Звоните: 8 (701) 234-56-78'],
    ['sums, dates and laws', '1 500 000 ₸, 12.05.2026, № 123-ҚР', [], '1 500 000 ₸, 12.05.2026, № 123-ҚР'],
    ['full-width digits', `４１１１1111${'1'.repeat(8)}`, ['card'], '•••• 1111'],
    ['an IIN with a sum behind it', `${PERSON} 10 000`, ['iin'], '•••• 10 000'],
    ['an IIN with a day before it', `22 11 2026 ${PERSON.slice(0, 6)}-${PERSON.slice(6)}`, ['iin'], '22 11 2026 ••••'],
    ['digits of another script', [...PERSON].map((digit) => String.fromCharCode(0x660 + Number(digit))).join(''), ['iin'], '••••'],
    ['mathematical digits', `x ${[...PERSON].map((digit) => String.fromCodePoint(0x1d7ce + Number(digit))).join('')} y`, ['iin'], 'x •••• y'],
    ['a card with a number behind it', '4111 1111 1111 1111 22', ['card'], '•••• 1111 22'],
  ];
  for (const [name, text, found, shown] of cases)
    test(`PL-14: ${name}`, () => {
      assert.deepEqual(kinds(text), found);
      assert.equal(masked(text), shown);
    });

  test('PL-14: letters without width hide nothing', () => {
    for (const unseen of ['\u200b', '\u200c', '\u200d', '\ufe0f', '\u{e0101}', '\u180e', '\u3164', '\u034f']) assert.deepEqual(kinds(keptWords([...PERSON].join(unseen))), ['iin'], JSON.stringify(unseen));
  });

  test('what is masked has nothing left to mask, and long texts are read at once', () => {
    const text = `${PERSON}, 4111-1111-1111-1111, `.repeat(400);
    assert.deepEqual(findPersonal(masked(text)), []);
    const began = performance.now();
    findPersonal('8 ('.repeat(7_000));
    findPersonal('1'.repeat(20_000));
    findPersonal('1 '.repeat(10_000));
    assert.ok(performance.now() - began < 500);
  });
});
