import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CatalogSettings } from '#operators';
import { requisitesFault } from '../partners/partner.rules.ts';
import { aboutFault, cardFault, isFitSlug } from './card.rules.ts';
import type { CardContent } from './card.ts';

const name = { kk: 'Касса', ru: 'Касса', en: 'Till' };
const settings: CatalogSettings = { priceLeadDays: 10, categories: [{ code: 'trade', name }], regions: [{ code: '75', name }] };
const card: CardContent = { name, lead: name, body: name, category: 'trade', regions: ['75'], link: 'https://kassa.example/about', pictures: [] };
const fault = (change: Partial<CardContent>, isWhole = true) => cardFault(settings, { ...card, ...change }, { pictures: ['one'], agreements: ['extra'], isWhole });

describe('PL-1: a card', () => {
  test('is whole in three languages before it is reviewed, and may be begun with less', () => {
    assert.equal(fault({}), undefined);
    assert.deepEqual(fault({ lead: { ...name, kk: '' } }), { refused: 'text-missing', field: 'lead-kk' });
    assert.equal(fault({ lead: { kk: '', ru: '', en: '' }, category: '' }, false), undefined);
  });
  test('with markup or a script in it is refused', () => {
    for (const text of ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '</p>', '<!-- -->', 'JavaScript:alert(1)', '&lt;b&gt;', '< svg onload=1>'])
      assert.equal(fault({ body: { ...name, ru: text } })?.refused, 'markup', text);
    assert.deepEqual(aboutFault({ ...name, kk: '<a href=//x>x</a>' }), { refused: 'markup', field: 'about-kk' });
    assert.equal(fault({ body: { ...name, ru: 'Чеки < 5 000 ₸ & возвраты > 1' } }), undefined);
  });
  test('leads nowhere but to a secure address by name', () => {
    for (const link of ['http://kassa.example/', 'https://user:pass@kassa.example/', 'https://127.0.0.1/', 'https://localhost/', 'javascript:alert(1)', 'https://[::1]/', 'kassa.example']) assert.equal(fault({ link })?.refused, 'link-unfit', link);
    assert.equal(fault({ link: 'https://kassa.example:8443/x' }), undefined);
  });
  test('shows pictures of its own service, each told in words', () => {
    assert.equal(fault({ pictures: [{ id: 'two', alt: name }] })?.refused, 'picture-unknown');
    assert.equal(fault({ pictures: [{ id: 'one', alt: { ...name, en: '' } }] })?.field, 'alt-one-en');
    assert.equal(fault({ category: 'other' })?.refused, 'category-unknown');
    assert.equal(fault({ regions: ['99'] })?.refused, 'region-unknown');
    assert.deepEqual([fault({ agreement: 'extra' }), fault({ agreement: 'offer' })?.refused], [undefined, 'agreement-unknown']);
  });
  test('stands under a plain address', () => {
    assert.deepEqual(['online-kassa', 'a', 'Касса', 'a--b', '-ab', 'x'.repeat(61), '../etc'].map(isFitSlug), [true, false, false, false, false, false, false]);
  });
});

describe('requisites of a partner', () => {
  test('are an account of Kazakhstan with a right check number, and a bank by its code', () => {
    const good = { bank: 'Банк', bic: 'ABCDKZKA', account: 'KZ86125KZT5004100100' };
    assert.equal(requisitesFault(good), undefined);
    assert.equal(requisitesFault({ ...good, account: 'KZ86125KZT5004100101' }), 'account');
    assert.equal(requisitesFault({ ...good, bic: '12' }), 'bic');
    assert.equal(requisitesFault({ ...good, bank: '' }), 'bank');
  });
});
