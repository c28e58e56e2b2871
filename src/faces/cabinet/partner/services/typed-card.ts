import { LANGUAGES } from '#lib/i18n/texts.ts';
import * as catalog from '#catalog';
import { lineIn, linesIn, textsIn } from '../own.ts';

/** Reads the editor's form. What may be left out of a draft is judged by the operation. */
export function readCard(body: Readonly<Record<string, unknown>>, pictures: readonly string[]): catalog.CardContent {
  const [link, agreement] = [lineIn(body, 'link'), lineIn(body, 'agreement')];
  return {
    name: textsIn(body, 'name'),
    lead: textsIn(body, 'lead'),
    body: textsIn(body, 'body', linesIn),
    category: lineIn(body, 'category'),
    regions: Object.keys(body).filter((name) => name.startsWith('region-') && body[name] === 'yes').map((name) => name.slice('region-'.length)),
    link: link === '' ? null : link,
    ...(agreement !== '' && { agreement }),
    pictures: pictures.filter((id) => body[`picture-${id}`] === 'yes').map((id) => ({ id, alt: textsIn(body, `alt-${id}`) })),
  };
}

const nothing = Object.fromEntries(LANGUAGES.map((language) => [language, ''])) as catalog.CardContent['name'];

/** A card of which nothing is written yet. */
export const EMPTY_CARD: catalog.CardContent = { name: nothing, lead: nothing, body: nothing, category: '', regions: [], link: null, pictures: [] };
