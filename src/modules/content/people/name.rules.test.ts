import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mixesScripts, skeletonOf } from './name.rules.ts';

describe('PR 8.4: a public name', () => {
  test('is one with whatever reads the same', () => {
    for (const [one, other] of [['Ромас', 'POMAC'], ['Айгүл', 'айгүл'], ['Айгүл', 'Ай\u200bгүл'], ['Платформа', 'Плат\u00adформа'], ['Kassa', 'Ｋａｓｓａ'], ['Асхат', 'Acхат'], ['Дина  К', 'Дина К']] as const) assert.equal(skeletonOf(one), skeletonOf(other), other);
    for (const [one, other] of [['Әлия', 'Алия'], ['Қанат', 'Канат'], ['Өмір', 'Омир'], ['Гүлнар', 'Гулнар']] as const) assert.notEqual(skeletonOf(one), skeletonOf(other), other);
  });
  test('mixes no scripts within a word; Kazakh letters are Cyrillic ones', () => {
    for (const name of ['Plаtform', 'Кассa', 'A\u200bсхат']) assert.equal(mixesScripts(name), true, name);
    for (const name of ['Әлия Іңкәр Һұқғүөң', 'Kassa ТОО', 'Ruslan', 'Жан-24']) assert.equal(mixesScripts(name), false, name);
  });
});
