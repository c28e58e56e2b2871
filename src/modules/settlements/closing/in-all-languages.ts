import { LANGUAGES, type Language, type Localised, type Texts } from '#lib/i18n/texts.ts';

/** Sentences of a language and zone, as the house has them. */
export type TextsOf = (language: Language, zone: string) => Texts;

/** A sentence in every language, to be kept in a document as it was on its day. */
export const inAllLanguages = (texts: TextsOf, zone: string, say: (t: Texts) => string): Localised =>
  Object.fromEntries(LANGUAGES.map((language) => [language, say(texts(language, zone))])) as unknown as Localised;
