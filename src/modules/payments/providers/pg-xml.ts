import { AcquirerFault } from './acquirer-call.ts';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const ELEMENT = /\s*<([A-Za-z_]\w*)\s*(?:\/>|>(?:<!\[CDATA\[([^]*?)\]\]>|([^<]*))<\/\1>)/y;

/** The flat `<response>` of Freedom Pay: one element per field. Anything else (declarations of entities, nesting, a cut end) is a fault. */
export function readPgXml(text: string, place: string): Readonly<Record<string, string>> {
  const inside = /^\s*(?:<\?xml[^>]*\?>)?\s*<response>([^]*)<\/response>\s*$/.exec(text)?.[1];
  if (inside === undefined) throw new AcquirerFault('nonsense', place);
  const fields: Record<string, string> = Object.create(null);
  ELEMENT.lastIndex = 0;
  for (let end = 0; end < inside.trimEnd().length; end = ELEMENT.lastIndex) {
    const found = ELEMENT.exec(inside);
    if (!found || fields[found[1] as string] !== undefined) throw new AcquirerFault('nonsense', place);
    fields[found[1] as string] = found[2] ?? unescaped(found[3] ?? '');
  }
  return fields;
}

const unescaped = (text: string): string => text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(\w+));/gi, (all, decimal?: string, hex?: string, name?: string) => (name === undefined ? String.fromCodePoint(Number.parseInt(decimal ?? (hex as string), decimal ? 10 : 16)) : (ENTITIES[name] ?? all)));

/** The same shape, written. */
export const writePgXml = (fields: Readonly<Record<string, string>>): string =>
  `<?xml version="1.0" encoding="utf-8"?><response>${Object.entries(fields).map(([name, value]) => `<${name}>${value.replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`)}</${name}>`).join('')}</response>`;
