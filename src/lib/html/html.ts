/** HTML that is safe to send: only the `html` tag and `trusted` make it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** What may stand between the literal parts of a template. Lists are joined; nothing (null, undefined, false) prints nothing. */
export type Piece = Html | string | number | bigint | null | undefined | false | readonly Piece[];

/** Marks text as already HTML. Only for text made by our own renderers (icons, rendered documents), never for input. */
export const trusted = (text: string): Html => new Html(text);

/** An empty piece, for the branch of a condition that shows nothing. */
export const nothing = new Html('');

/**
 * Builds HTML from a template. Every value is escaped unless it is `Html`; an attribute that holds an address
 * (href, src, action, formaction, poster) is let through only with a scheme of the allow-list.
 */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  const isAddress = addressSlots(strings);
  let text = strings[0] as string;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    text += (isAddress[i] ? address(piece) : print(piece)) + (strings[i + 1] as string);
  }
  return new Html(text);
}

/** Escapes text for an element or a quoted attribute. */
export function escape(text: string): string {
  return UNSAFE.test(text) ? text.replace(EVERY_UNSAFE, (c) => ESCAPES[c] as string) : text;
}

const UNSAFE = /[&<>"'`]/;
const EVERY_UNSAFE = /[&<>"'`]/g;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

function print(piece: Piece): string {
  if (typeof piece === 'string') return escape(piece);
  if (piece instanceof Html) return piece.text;
  if (piece === null || piece === undefined || piece === false) return '';
  if (Array.isArray(piece)) {
    let text = '';
    for (const one of piece) text += print(one);
    return text;
  }
  return String(piece);
}

const ADDRESS_ATTRIBUTE = /(?:^|[\s"'])(?:href|src|action|formaction|poster)="$/i;
const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|[#?.]|$)/i;
const slots = new WeakMap<TemplateStringsArray, boolean[]>();

function addressSlots(strings: TemplateStringsArray): boolean[] {
  let known = slots.get(strings);
  if (!known) {
    known = strings.map((part) => ADDRESS_ATTRIBUTE.test(part));
    slots.set(strings, known);
  }
  return known;
}

function address(piece: Piece): string {
  const text = print(piece);
  return SAFE_ADDRESS.test(text) ? text : '#';
}
