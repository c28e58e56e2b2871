import type { PlanPeriod } from '../plans/plan.ts';
import { kazakhStem } from './stem.rules.ts';

const WORDS_AT_MOST = 8;
const WORD_LENGTH = 40;
const WORD_AT_LEAST = 2;
/** Shorter beginnings belong to too many words. */
const BEGINNING_AT_LEAST = 4;

/** The words of a text as they are compared: letters and digits, small, е for ё. */
export const wordsOf = (text: string): string[] => text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').match(/[\p{L}\p{N}]+/gu) ?? [];

/** The text as dictionaries read it. */
export const plain = (text: string): string => wordsOf(text).join(' ');

/** The Kazakh stems of a text. */
export const stemsOf = (text: string): string => wordsOf(text).map(kazakhStem).join(' ');

/** What is asked of the dictionaries and of the stems, word by word. A longer word may be the beginning of one. */
export function asked(text: string): { readonly words: readonly string[]; readonly stems: readonly string[] } {
  const words = wordsOf(text).filter((word) => word.length >= WORD_AT_LEAST).slice(0, WORDS_AT_MOST).map((word) => word.slice(0, WORD_LENGTH));
  return { words: words.map((word) => (word.length >= BEGINNING_AT_LEAST ? `${word}:*` : word)), stems: words.map(kazakhStem) };
}

/** What narrows a search down. */
export interface Filters {
  readonly category?: string;
  readonly region?: string;
  readonly period?: PlanPeriod;
  readonly atMostMinor?: bigint;
}

const EVERYWHERE = 'all';

/** What a listing is found by beside its words. */
export const facetsOf = (listing: { readonly category: string; readonly regions: readonly string[]; readonly periods: readonly PlanPeriod[]; readonly leastMinor: bigint | null }): string[] => [
  `c:${listing.category}`,
  ...(listing.regions.length === 0 ? [EVERYWHERE] : listing.regions).map((region) => `r:${region}`),
  ...new Set(listing.periods.map((period) => `p:${period}`)),
  ...(listing.leastMinor === null ? [] : [`b:${bandOf(listing.leastMinor)}`]),
];

/** The same as a question in PostgreSQL's language, with the bands up to a price; null where nothing narrows the search. Codes come from the profile, never from an address. */
export function facetQuery({ category, region, period, atMostMinor }: Filters): string | null {
  const parts = [
    ...(category === undefined ? [] : [`'c:${category}'`]),
    ...(region === undefined ? [] : [`('r:${region}' | 'r:${EVERYWHERE}')`]),
    ...(period === undefined ? [] : [`'p:${period}'`]),
    ...(atMostMinor === undefined ? [] : [`(${Array.from({ length: bandOf(atMostMinor) + 1 }, (_, band) => `'b:${band}'`).join(' | ')})`]),
  ];
  return parts.length === 0 ? null : parts.join(' & ');
}

/** Prices in bands that double: an index finds all bands up to a price, and few of the highest have to be looked at. */
const bandOf = (minor: bigint): number => (minor <= 0n ? 0 : minor.toString(2).length);
