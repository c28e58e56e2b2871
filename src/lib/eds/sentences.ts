import type { EdsWord } from './fault.ts';
import en from './messages/en.json' with { type: 'json' };
import kk from './messages/kk.json' with { type: 'json' };
import ru from './messages/ru.json' with { type: 'json' };

export type Language = 'kk' | 'ru' | 'en';

const SENTENCES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { kk, ru, en };

/** What a word says, in a language. */
export const sentenceOf = (word: EdsWord, language: Language): string => SENTENCES[language][`eds.words.${word}`] ?? word;
