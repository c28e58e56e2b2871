import { loadCatalogue } from '#lib/i18n/catalogue.ts';
import { makeTexts, type Language, type Texts } from '#lib/i18n/texts.ts';

const catalogue = loadCatalogue();

/** The product's own words, so that a journey presses what a person reads. */
export const wordsIn = (language: Language): Texts => makeTexts(catalogue, language, 'UTC');
