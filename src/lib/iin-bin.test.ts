import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDigit, kindOfNumber } from './iin-bin.ts';

const whole = (eleven: string): string => `${eleven}${checkDigit(eleven)}`;

test('an IIN has a birth date that exists, a BIN a month of registration and a kind of entity', () => {
  assert.equal(kindOfNumber(whole('85042340112')), 'iin');
  assert.equal(kindOfNumber(whole('04022960017')), 'iin');
  assert.equal(kindOfNumber(whole('15034000123')), 'bin');
  assert.equal(kindOfNumber(whole('15136001234')), undefined);
  assert.equal(kindOfNumber(whole('85023040112')), undefined);
  assert.equal(kindOfNumber(whole('15039000123')), undefined);
});

test('the check digit is weighed twice, and a number that still comes to ten is never given out', () => {
  assert.equal(checkDigit('12345678901'), 3);
  assert.equal(checkDigit('12345678902'), 5);
  const neither = Array.from({ length: 2_000 }, (_, at) => `8504234${String(at).padStart(4, '0')}`).filter((eleven) => checkDigit(eleven) === undefined);
  assert.ok(neither.length > 0);
  for (const eleven of neither) for (let digit = 0; digit <= 9; digit += 1) assert.equal(kindOfNumber(`${eleven}${digit}`), undefined);
});

test('a single digit changed is noticed nineteen times in twenty, but for the eleventh, whose weight of eleven counts for nothing', () => {
  const good = '850423301183';
  const others = (at: number) => Array.from({ length: 10 }, (_, digit) => `${good.slice(0, at)}${digit}${good.slice(at + 1)}`).filter((text) => text !== good);
  const wrong = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11].flatMap(others);
  assert.ok(wrong.filter((text) => kindOfNumber(text) !== undefined).length * 20 <= wrong.length);
});

test('nothing but twelve digits is a number', () => {
  for (const text of ['', '12345678901', '1234567890123', '85042340112x', '８５０４２３４０１１２３']) assert.equal(kindOfNumber(text), undefined);
});
