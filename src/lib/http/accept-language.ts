import { isLanguage, type Language } from '../i18n/texts.ts';

const RANGES_AT_MOST = 20;

/**
 * The language that an `Accept-Language` header (RFC 9110, 12.5.4) asks for among those that are offered; undefined when it
 * asks for none of them. `ru-KZ` means `ru`; `*` is the first that is offered.
 */
export function acceptedLanguage(header: string | undefined, offered: readonly Language[]): Language | undefined {
  const ranges = (header ?? '').split(',', RANGES_AT_MOST).map(readRange).filter(({ quality }) => quality > 0);
  ranges.sort((a, b) => b.quality - a.quality);
  for (const { name } of ranges) {
    const language = name === '*' ? offered[0] : name;
    if (isLanguage(language) && offered.includes(language)) return language;
  }
  return undefined;
}

const RANGE = /^\s*(?:([a-z]{1,8})(?:-[a-z0-9]{1,8})*|(\*))\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;

function readRange(text: string): { name: string; quality: number } {
  const [whole, name, any, quality = '1'] = RANGE.exec(text) ?? [];
  return whole === undefined ? { name: '', quality: 0 } : { name: (name ?? any ?? '').toLowerCase(), quality: Number(quality) };
}
