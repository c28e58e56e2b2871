import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textFault } from './text.rules.ts';

const on = Temporal.PlainDate.from;
const offer = { acceptance: 'control' } as const;
const INSIDE = [
  'Принимая оферту, Пользователь даёт согласие на обработку своих персональных данных.',
  'Пользователь выражает согласие Оператору на обработку персональных данных третьими лицами.',
  'Регистрируясь, я согласен с обработкой персональных данных.',
  'The user consents to the processing of his personal data.',
  'Қағидаларды қабылдай отырып, дербес деректерімді өңдеуге келісім беремін.',
];

test('in Russia no text but a consent of its own gives consent since 1 September 2025', () => {
  for (const text of INSIDE) assert.equal(textFault('RU', offer, `# Оферта\n\n1. ${text}\n`, on('2025-09-01'))?.fault, 'consent-inside', text);
});

test('the same text was lawful before, is lawful in Kazakhstan, and is what a consent says', () => {
  for (const text of INSIDE) {
    assert.equal(textFault('RU', offer, text, on('2025-08-31')), undefined);
    assert.equal(textFault('KZ', offer, text, on('2026-01-01')), undefined);
    assert.equal(textFault('RU', { acceptance: 'separate' }, text, on('2026-01-01')), undefined);
  }
});

test('a text may speak of consents: that they are given apart, and that they can be withdrawn', () => {
  for (const text of [
    'Согласие на обработку персональных данных даётся отдельно от этих правил.',
    'Отозвать согласие на обработку персональных данных можно в любое время.',
    'Пользователь даёт согласие на обработку персональных данных отдельным документом.',
  ])
    assert.equal(textFault('RU', offer, text, on('2026-01-01')), undefined, text);
});
