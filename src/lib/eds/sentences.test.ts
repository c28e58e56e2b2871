import assert from 'node:assert/strict';
import test from 'node:test';
import { EDS_WORDS } from './fault.ts';
import { sentenceOf } from './sentences.ts';

test('every word has a sentence of its own in every language', () => {
  for (const language of ['kk', 'ru', 'en'] as const) {
    const sentences = EDS_WORDS.map((word) => sentenceOf(word, language));
    assert.ok(sentences.every((sentence) => sentence.endsWith('.')), language);
    assert.equal(new Set(sentences).size, EDS_WORDS.length, language);
  }
});
