import type { Chapter, Hit } from './chapter.ts';

const HITS_AT_MOST = 20;
const WORDS_AT_MOST = 8;
/** Letters that a word must share with another from the beginning, and the share of the word typed: endings change, stems stay. */
const STEM_LEAST = 4;
const STEM_SHARE = 0.55;
const HEADING_WEIGHT = 3;

/**
 * Passages that hold every word typed, in whatever form: `показаний` finds `показания`, `шоттың` finds `шот`. A word in a heading
 * counts more. Words of one letter are passed over; nothing typed finds nothing.
 */
export function searchChapters(chapters: readonly Chapter[], typed: string): Hit[] {
  const wanted = wordsOf(typed).filter((word) => word.length > 1).slice(0, WORDS_AT_MOST);
  if (wanted.length === 0) return [];
  return chapters
    .flatMap((chapter) => chapter.passages.map((passage) => ({ chapter, passage, score: scoreOf(wanted, `${chapter.title} ${passage.heading}`, passage.text) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, HITS_AT_MOST)
    .map(({ chapter, passage }) => ({ chapter, passage }));
}

function scoreOf(wanted: readonly string[], heading: string, text: string): number {
  const [inHeading, inText] = [wordsOf(heading), wordsOf(text)];
  const scores = wanted.map((word) => HEADING_WEIGHT * countOf(word, inHeading) + countOf(word, inText));
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + Math.log2(1 + score), 0);
}

const countOf = (word: string, words: readonly string[]): number => words.filter((other) => isSameWord(word, other)).length;

/** Two forms of one word: the same beginning, long enough for both. */
function isSameWord(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < STEM_LEAST) return long.startsWith(short) && long.length - short.length <= ENDING_AT_MOST;
  let common = 0;
  while (common < short.length && a[common] === b[common]) common += 1;
  return common >= Math.max(STEM_LEAST, Math.ceil(a.length * STEM_SHARE), Math.ceil(b.length * STEM_SHARE));
}

/** Kazakh piles endings up: `шот`, `шоттарымыздың`. */
const ENDING_AT_MOST = 5;

const wordsOf = (text: string): string[] => text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').match(/[\p{L}\p{N}]+/gu) ?? [];
