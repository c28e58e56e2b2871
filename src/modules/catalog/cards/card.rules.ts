import { LANGUAGES, type Localised } from '#lib/i18n/texts.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { isWebLink } from '#lib/web-link.ts';
import type { CatalogSettings } from '#operators';
import { ABOUT_LENGTH, ALT_LENGTH, BODY_LENGTH, LEAD_LENGTH, NAME_LENGTH, PICTURES_AT_MOST, type CardContent } from './card.ts';

export type TextFault = 'text-missing' | 'text-too-long' | 'markup';
export type CardFault = TextFault | 'category-unknown' | 'region-unknown' | 'link-unfit' | 'agreement-unknown' | 'picture-unknown' | 'too-many-pictures';

const LENGTHS = { name: NAME_LENGTH, lead: LEAD_LENGTH, body: BODY_LENGTH } as const;

/** Field of a text in a language, as forms and refusals call it. */
export const fieldOf = (part: string, language: string): string => `${part}-${language}`;

/**
 * What keeps a card from being saved: what could be neither shown nor found. `isWhole`: it is handed in for review, so that every text must be there in every language.
 * Markup is refused rather than taken out: whoever wrote it sees what becomes of it.
 */
export function cardFault(settings: CatalogSettings, content: CardContent, known: { readonly pictures: readonly string[]; readonly agreements: readonly string[]; readonly isWhole: boolean }): Refused<CardFault> | undefined {
  for (const part of ['name', 'lead', 'body'] as const) {
    const fault = textFault(part, content[part], { most: LENGTHS[part], mustBe: known.isWhole || (part === 'name' && content.name.ru === '' && content.name.kk === '') });
    if (fault) return fault;
  }
  if (content.category === '' ? known.isWhole : !settings.categories.some(({ code }) => code === content.category)) return refuse('category-unknown', 'category');
  if (content.regions.some((region) => !settings.regions.some(({ code }) => code === region))) return refuse('region-unknown', 'regions');
  if (content.link !== null && !isWebLink(content.link)) return refuse('link-unfit', 'link');
  if (content.agreement !== undefined && !known.agreements.includes(content.agreement)) return refuse('agreement-unknown', 'agreement');
  if (content.pictures.length > PICTURES_AT_MOST) return refuse('too-many-pictures', 'pictures');
  if (content.pictures.some(({ id }) => !known.pictures.includes(id))) return refuse('picture-unknown', 'pictures');
  for (const { id, alt } of content.pictures) {
    const fault = textFault(`alt-${id}`, alt, { most: ALT_LENGTH, mustBe: known.isWhole });
    if (fault) return fault;
  }
  return undefined;
}

/** Something that a browser would take for an element, an entity or a scheme that runs. */
const MARKUP = /<\s*[/!?a-z]|&#?\w{1,31};|\b(?:javascript|vbscript)\s*:/i;

/** What a partner says of himself stands on public pages beside his cards, and is judged like their texts. */
export const aboutFault = (about: Localised): Refused<TextFault> | undefined => textFault('about', about, { most: ABOUT_LENGTH, mustBe: false });

function textFault(part: string, text: Localised, { most, mustBe }: { readonly most: number; readonly mustBe: boolean }): Refused<TextFault> | undefined {
  for (const language of LANGUAGES) {
    const field = fieldOf(part, language);
    if (text[language] === '' && mustBe) return refuse('text-missing', field);
    if ([...text[language]].length > most) return refuse('text-too-long', field);
    if (MARKUP.test(text[language])) return refuse('markup', field);
  }
  return undefined;
}

export const isFitSlug = (slug: string): boolean => slug.length >= 3 && slug.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug);

/** The paragraphs of a text. */
export const paragraphsOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
