import type { XmlElement } from './parse.ts';

/**
 * Canonical XML 1.0, inclusive, of an element with everything in it but the elements left out. `ancestors` are those around it, the outermost first: what they declare is
 * in scope, and their xml: attributes come along (2.4). There are no comments to keep.
 */
export function canonical(element: XmlElement, leftOut: ReadonlySet<XmlElement>, ancestors: readonly XmlElement[] = []): Uint8Array {
  const scope = new Map(ancestors.flatMap(({ declared }) => [...declared]));
  const inherited = new Map(ancestors.flatMap(({ attributes }) => attributes.filter(({ name }) => name.startsWith('xml:')).map((each) => [each.name, each] as const)));
  const own = new Set(element.attributes.map(({ name }) => name));
  const apex: XmlElement = {
    ...element,
    declared: new Map([...scope, ...element.declared]),
    attributes: [...element.attributes, ...[...inherited.values()].filter(({ name }) => !own.has(name))],
  };
  const out: string[] = [];
  write(apex, new Map(), leftOut, out);
  return Buffer.from(out.join(''));
}

/** `rendered`: what the output around already declares. */
function write(element: XmlElement, rendered: ReadonlyMap<string, string>, leftOut: ReadonlySet<XmlElement>, out: string[]): void {
  const { name, declared, attributes, children } = element;
  const fresh = [...declared].filter(([prefix, uri]) => (rendered.get(prefix) ?? '') !== uri).sort(([a], [b]) => order(a, b));
  out.push(`<${name}`);
  for (const [prefix, uri] of fresh) out.push(` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${inAttribute(uri)}"`);
  for (const each of attributes.toSorted((a, b) => order(a.namespace, b.namespace) || order(a.local, b.local))) out.push(` ${each.name}="${inAttribute(each.value)}"`);
  out.push('>');
  const inside = fresh.length === 0 ? rendered : new Map([...rendered, ...fresh]);
  for (const child of children) {
    if (typeof child === 'string') out.push(inText(child));
    else if (!leftOut.has(child)) write(child, inside, leftOut, out);
  }
  out.push(`</${name}>`);
}

/** By code points, which is how UTF-8 sorts. */
const order = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#x9;', '\n': '&#xA;', '\r': '&#xD;' };
const inText = (text: string): string => text.replace(/[&<>\r]/g, (character) => ESCAPES[character]!);
const inAttribute = (text: string): string => text.replace(/[&<"\t\n\r]/g, (character) => ESCAPES[character]!);
