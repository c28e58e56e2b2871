import assert from 'node:assert/strict';
import test from 'node:test';
import { acceptedLanguage } from './accept-language.ts';

const HEADERS: [string | undefined, string | undefined][] = [
  [undefined, undefined],
  ['', undefined],
  ['ru', 'ru'],
  ['RU-kz', 'ru'],
  ['en;q=0.3, kk;q=0.9', 'kk'],
  ['de, fr;q=0.9, en;q=0.1', 'en'],
  ['ru;q=0, en;q=0.5', 'en'],
  ['*', 'kk'],
  ['de, *;q=0.1', 'kk'],
  ['de', undefined],
  ['ru;q=2', undefined],
  [`${'x,'.repeat(5_000)}ru`, undefined],
  ['__proto__, constructor', undefined],
];

for (const [header, language] of HEADERS) {
  test(`a program that accepts "${header?.slice(0, 30)}" is answered in ${language ?? 'the language of its user'}`, () => {
    assert.equal(acceptedLanguage(header, ['kk', 'ru', 'en']), language);
  });
}

test('a language that the operator does not speak is passed over', () => {
  assert.equal(acceptedLanguage('en, ru;q=0.5', ['kk', 'ru']), 'ru');
});
