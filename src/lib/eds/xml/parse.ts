import { EdsFault } from '../fault.ts';

/** An element of an XML document, with its names resolved. */
export interface XmlElement {
  readonly name: string;
  readonly local: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  /** Namespaces declared on this very element, by prefix. */
  readonly declared: ReadonlyMap<string, string>;
  readonly children: (XmlElement | string)[];
}

export interface XmlAttribute {
  readonly name: string;
  readonly local: string;
  readonly namespace: string;
  readonly value: string;
}

const MOST = 16 * 1_024 * 1_024;
const DEPTH = 64;
const XML = 'http://www.w3.org/XML/1998/namespace';
const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.\-\u00b7]*`;
const QNAME = String.raw`${NAME}(?::${NAME})?`;
const ATTRIBUTE = String.raw`\s+(${QNAME})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`;
/** An element has 64 attributes at most. */
const START = new RegExp(String.raw`<(${QNAME})((?:${ATTRIBUTE}){0,64})\s*(/?)>`, 'uy');
const END = new RegExp(String.raw`</(${QNAME})\s*>`, 'uy');
const TEXT = /[^<]+/y;
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const PROLOGUE = /^\ufeff?(?:<\?xml\s+version\s*=\s*["']1\.0["'](?:\s+encoding\s*=\s*["'][uU][tT][fF]-8["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>)?\s*/;

/**
 * Reads an XML document in UTF-8 (XML 1.0, Namespaces in XML 1.0) of the kind that is signed: no document type, so no entities of its own, no processing
 * instructions, no comments, which a signature would not cover. Throws `malformed`, `too-large`, `too-deep`.
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  if (bytes.length > MOST) throw new EdsFault('too-large');
  const text = decode(bytes);
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) throw new EdsFault('malformed', 'control character');
  const reader = new Reader(text, PROLOGUE.exec(text)![0].length);
  const root = reader.element(new Map([['xml', XML]]), 0);
  reader.end();
  return root;
}

/** Line ends become one kind before anything else (XML 1.0, 2.11). */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    throw new EdsFault('malformed', 'not UTF-8');
  }
}

class Reader {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  element(scope: ReadonlyMap<string, string>, depth: number): XmlElement {
    if (depth > DEPTH) throw new EdsFault('too-deep');
    const start = this.#match(START);
    if (!start) throw new EdsFault('malformed', 'element expected');
    const [name, written = '', closed] = [start[1]!, start[2], start.at(-1)];
    const pairs = [...written.matchAll(new RegExp(ATTRIBUTE, 'gu'))].map((match): [string, string] => [match[1]!, attributeValue(match[2] ?? match[3] ?? '')]);
    const declared = new Map(pairs.flatMap(([key, value]) => (key === 'xmlns' ? [['', value]] : key.startsWith('xmlns:') ? [[key.slice(6), value]] : []) as [string, string][]));
    const inside = scopeWith(scope, declared);
    const attributes = pairs.filter(([key]) => key !== 'xmlns' && !key.startsWith('xmlns:')).map(([key, value]) => ({ ...resolve(key, inside, false), value }));
    const names = [...pairs.map(([key]) => key), ...attributes.filter(({ namespace }) => namespace).map(({ namespace, local }) => `${namespace} ${local}`)];
    if (new Set(names).size !== names.length) throw new EdsFault('malformed', 'attribute twice');
    const children = closed === '/' ? [] : this.#content(name, inside, depth);
    return { ...resolve(name, inside, true), attributes, declared, children };
  }

  #content(name: string, scope: ReadonlyMap<string, string>, depth: number): (XmlElement | string)[] {
    const children: (XmlElement | string)[] = [];
    for (;;) {
      const end = this.#match(END);
      if (end && end[1] !== name) throw new EdsFault('malformed', 'ends of elements cross');
      if (end) return children;
      const [text, cdata] = [this.#match(TEXT)?.[0], this.#match(CDATA)?.[1]];
      if (text?.includes(']]>')) throw new EdsFault('malformed', 'text');
      if (text !== undefined) children.push(unescape(text));
      if (cdata !== undefined) children.push(cdata);
      if (text === undefined && cdata === undefined) children.push(this.element(scope, depth + 1));
    }
  }

  end(): void {
    if (this.#text.slice(this.#at).trim() !== '') throw new EdsFault('malformed', 'something follows');
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }
}

function scopeWith(scope: ReadonlyMap<string, string>, declared: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  for (const [prefix, uri] of declared) if (prefix === 'xml' || prefix === 'xmlns' || uri === XML || (prefix !== '' && uri === '')) throw new EdsFault('malformed', 'namespace');
  return declared.size === 0 ? scope : new Map([...scope, ...declared]);
}

function resolve(name: string, scope: ReadonlyMap<string, string>, takesDefault: boolean): { name: string; local: string; namespace: string } {
  const [prefix, local] = name.includes(':') ? (name.split(':') as [string, string]) : ['', name];
  const namespace = prefix === '' && !takesDefault ? '' : scope.get(prefix);
  if (namespace === undefined && prefix !== '') throw new EdsFault('malformed', 'prefix without namespace');
  return { name, local, namespace: namespace ?? '' };
}

const attributeValue = (written: string): string => unescape(written.replace(/[\t\n]/g, ' '));

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML itself and references to characters; there are no others without a document type. */
const unescape = (text: string): string =>
  text.replace(/&([^;&]*)(;?)/g, (_, name: string, end: string) => {
    const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? [];
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
    const known = end === ';' ? (code === undefined ? ENTITIES[name] : isCharacter(code) ? String.fromCodePoint(code) : undefined) : undefined;
    if (known === undefined) throw new EdsFault('malformed', 'entity');
    return known;
  });

const isCharacter = (code: number): boolean => code === 9 || code === 10 || code === 13 || (code >= 0x20 && code < 0xd800) || (code >= 0xe000 && code < 0xfffe) || (code >= 0x10000 && code < 0x110000);
