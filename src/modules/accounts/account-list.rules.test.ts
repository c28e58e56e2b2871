import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ACCOUNTS_PER_PAGE, pageOfAccounts, type ListWish } from './account-list.rules.ts';
import type { AccountStanding } from './overview.ts';

const one = (number: string, leftMinor: bigint | null, more: { address?: string; label?: string; holder?: string } = {}): AccountStanding =>
  ({ account: { number, address: more.address ?? null, holder: more.holder ?? null }, label: more.label ?? null, leftMinor, standing: 'due' }) as unknown as AccountStanding;
const compare = (a: string, b: string) => a.localeCompare(b, 'ru', { numeric: true });
const list = (all: AccountStanding[], wish: Partial<ListWish> = {}) => pageOfAccounts(all, { typed: '', order: 'number', isDescending: false, page: 1, ...wish }, compare);
const numbers = (page: { shown: readonly AccountStanding[] }) => page.shown.map(({ account }) => account.number);

describe('a long list of accounts', () => {
  const village = [one('2', 500n, { address: 'Абай 12', label: 'Магазин' }), one('10', null, { holder: 'Әсел' }), one('1', -300n, { address: 'Ленина 5' }), one('3', 200n, { address: 'Абай 2' })];

  test('is found by beginnings of words of number, label, holder and address, in any order', () => {
    assert.deepEqual(numbers(list(village, { typed: 'абай 12' })), ['2']);
    assert.deepEqual(numbers(list(village, { typed: '12 АБ' })), ['2']);
    assert.deepEqual(numbers(list(village, { typed: 'мага' })), ['2']);
    assert.deepEqual(numbers(list(village, { typed: 'әсе' })), ['10']);
    assert.deepEqual(numbers(list(village, { typed: 'бай' })), []);
  });

  test('is ordered as people count, unknown last whichever way', () => {
    assert.deepEqual(numbers(list(village)), ['1', '2', '3', '10']);
    assert.deepEqual(numbers(list(village, { order: 'due' })), ['1', '3', '2', '10']);
    assert.deepEqual(numbers(list(village, { order: 'due', isDescending: true })), ['2', '3', '1', '10']);
    assert.deepEqual(numbers(list(village, { order: 'address' })), ['3', '2', '1', '10']);
  });

  test('says what is due on all that were found; an advance of one pays no other', () => {
    assert.equal(list(village).dueMinor, 700n);
    assert.equal(list(village, { typed: 'ленина' }).dueMinor, 0n);
  });

  test('of a thousand goes page by page, each account once; a page too far is the nearest one', () => {
    const thousand = Array.from({ length: 1_000 }, (_, n) => one(String(n), 1n));
    const seen = Array.from({ length: 20 }, (_, n) => numbers(list(thousand, { page: n + 1 }))).flat();
    assert.equal(new Set(seen).size, 1_000);
    assert.equal(list(thousand).dueMinor, 1_000n);
    assert.deepEqual([list(thousand, { page: 99 }).page, list(thousand, { page: 0 }).page], [1_000 / ACCOUNTS_PER_PAGE, 1]);
  });
});
