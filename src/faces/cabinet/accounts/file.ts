import { periodText } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { ChosenMonths } from './months.ts';

/** `charges-7100000011-2026-01-2026-08.csv`: what, whose, from when to when; nothing that a file system refuses. */
export const fileName = (word: string, number: string, { from, to }: ChosenMonths, ending = 'csv'): string =>
  `${[word, number, periodText(from), periodText(to)].join('-').replace(/[^\p{L}\p{N}-]+/gu, '_')}.${ending}`;

/** Spreadsheet programs read numbers with the mark of the reader's language. */
export const decimalMark = (t: Texts): ',' | '.' => (t.number('0.5').includes(',') ? ',' : '.');
