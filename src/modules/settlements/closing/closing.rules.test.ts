import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { canonicalText, digestOf, readCanonical, type Canonical } from './canonical.rules.ts';
import { mustAddUp } from './content.rules.ts';
import type { DocumentContent } from './document.ts';
import { numberOf } from './number.rules.ts';

const text = { kk: 'Қызмет', ru: 'Услуга', en: 'Service' };
const party = { name: 'Саулет ЖШС', taxNumber: '000140000177', address: null, bank: null };
const line = (amountMinor: bigint, vatMinor = 0n) => ({ text, on: null, from: '2026-10-01', until: '2026-11-01', quantity: '1', amountMinor, vatMinor });
const content = (more: Partial<DocumentContent> = {}): DocumentContent => ({
  seller: party, buyer: party, about: '1', lines: [line(11_600n, 1_600n)], totalMinor: 11_600n, vatPercent: '16', vatMinor: 1_600n, openingMinor: null, closingMinor: null, ...more,
});
const document = (more: Partial<Canonical> = {}): Canonical => ({ kind: 'act', number: '2026-000001', issuedOn: '2026-11-01', from: '2026-10-01', until: '2026-11-01', currency: 'KZT', content: content(), replaces: null, ...more });

describe('a closing document', () => {
  test('is the same text whatever order its parts were put together in, and reads back as it was', () => {
    const turned = Object.fromEntries(Object.entries(document()).toReversed()) as unknown as Canonical;
    assert.equal(canonicalText(turned), canonicalText(document()));
    assert.deepEqual(readCanonical(canonicalText(document())), document());
  });

  test('has another digest when a single tiyn, word or day of it changes', () => {
    const digest = (one: Canonical) => digestOf(canonicalText(one)).toString('hex');
    const known = digest(document());
    for (const other of [document({ number: '2026-000002' }), document({ issuedOn: '2026-11-02' }), document({ content: content({ about: '2' }) }), document({ content: content({ totalMinor: 11_601n }) }), document({ replaces: known })]) assert.notEqual(digest(other), known);
  });

  test('composes letters, so that the same word typed in two ways is the same', () => {
    assert.equal(canonicalText(document({ content: content({ about: 'й' }) })), canonicalText(document({ content: content({ about: 'и\u0306' }) })));
  });

  test('keeps every sum exactly, however large', () => {
    fc.assert(fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), (minor) => readCanonical(canonicalText(document({ content: content({ totalMinor: minor }) }))).content.totalMinor === minor));
  });

  test('adds up or is not made', () => {
    assert.doesNotThrow(() => mustAddUp(content()));
    assert.throws(() => mustAddUp(content({ totalMinor: 11_601n })), /lines make 11600/);
    assert.throws(() => mustAddUp(content({ vatMinor: 1_601n })), /taxes/);
    assert.doesNotThrow(() => mustAddUp(content({ openingMinor: 400n, closingMinor: 12_000n })));
    assert.throws(() => mustAddUp(content({ openingMinor: 400n, closingMinor: 11_999n })), /lead to 12000/);
    assert.throws(() => mustAddUp(content({ openingMinor: 400n })), /both its ends/);
  });

  test('is numbered so that numbers of a year stand in their order', () => {
    assert.deepEqual([numberOf({ year: 2026, ordinal: 1n }), numberOf({ year: 2026, ordinal: 1_234_567n })], ['2026-000001', '2026-1234567']);
  });
});
