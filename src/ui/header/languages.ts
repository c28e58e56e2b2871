/** The switch between languages: what each is called in itself, and where it leads. */
import type { Language } from '#lib/i18n/texts.ts';
import type { LanguageLink } from './header.view.ts';

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

/** Languages lead to the same page, whose address is `here`. */
export const languageLinks = (offered: readonly Language[], current: Language, here: string): LanguageLink[] =>
  offered.map((lang) => ({ lang, label: LANGUAGE_NAMES[lang], href: `${here}${here.includes('?') ? '&' : '?'}language=${lang}`, isCurrent: lang === current }));
