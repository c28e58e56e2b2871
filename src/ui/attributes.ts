import { escape, Html } from '#lib/html/html.ts';

/** What an attribute may hold: text, a number, `true` for a bare attribute; nothing (undefined, null, false) leaves it out. */
export type AttributeValue = string | number | boolean | null | undefined;

/** Prints attributes with a leading blank each. Addresses (href, src, action) belong in the template itself, where they are checked. */
export function attributes(values: Record<string, AttributeValue>): Html {
  let text = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === false) continue;
    text += value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`;
  }
  return new Html(text);
}

/** Joins class names, leaving out what is absent. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ');
