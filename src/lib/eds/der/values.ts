import { EdsFault } from '../fault.ts';
import { childrenOf, contentOf, TAG, type Element } from './element.ts';

/** OBJECT IDENTIFIER in dotted decimals (X.690, 8.19). */
export function oidOf(element: Element): string {
  const content = expect(element, TAG.oid);
  if (content.length === 0 || content.length > 64 || content.at(-1)! >= 0x80) throw new EdsFault('malformed', 'identifier');
  const arcs: number[] = [];
  let arc = 0;
  content.forEach((octet) => {
    if (arc === 0 && octet === 0x80) throw new EdsFault('malformed', 'identifier');
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw new EdsFault('malformed', 'identifier');
    if (octet >= 0x80) return;
    if (arcs.length === 0) arcs.push(...(arc < 80 ? [Math.floor(arc / 40), arc % 40] : [2, arc - 80]));
    else arcs.push(arc);
    arc = 0;
  });
  return arcs.join('.');
}

/** The octets of an INTEGER in the fewest, two's complement (X.690, 8.3). At most 128, unless it belongs to a key. */
export function integerOf(element: Element, tag: number = TAG.integer): Uint8Array {
  const content = expect(element, tag);
  const [first, second = 0] = content;
  if (first === undefined || content.length > 1_024) throw new EdsFault('malformed', 'integer');
  if (content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) throw new EdsFault('malformed', 'integer not minimal');
  return content;
}

/** An INTEGER or ENUMERATED that is small and not negative. */
export function smallOf(element: Element, tag: number = TAG.integer): number {
  const content = integerOf(element, tag);
  if (content.length > 5 || content[0]! >= 0x80) throw new EdsFault('malformed', 'number out of range');
  return content.reduce((value, octet) => value * 256 + octet, 0);
}

/** A serial number or the like: its octets in lower-case hexadecimal digits, without the sign's. */
export const serialOf = (element: Element): string => {
  const content = integerOf(element);
  return Buffer.from(content[0] === 0 && content.length > 1 ? content.subarray(1) : content).toString('hex');
};

/** BOOLEAN; under DER true is FF (X.690, 11.1). */
export function booleanOf(element: Element): boolean {
  const [value, ...more] = expect(element, TAG.boolean);
  if (value === undefined || more.length > 0 || (value !== 0 && value !== 0xff)) throw new EdsFault('malformed', 'boolean');
  return value !== 0;
}

/** BIT STRING of whole octets. */
export function bitsOf(element: Element): Uint8Array {
  const content = expect(element, TAG.bits);
  if (content[0] !== 0) throw new EdsFault('malformed', 'bits left over');
  return content.subarray(1);
}

/** The numbers of the bits that are set in a named BIT STRING (X.690, 11.2). */
export function flagsOf(element: Element, tag: number = TAG.bits): Set<number> {
  const [unused, ...octets] = expect(element, tag);
  if (unused === undefined || unused > 7 || octets.length > 8 || (unused > 0 && octets.length === 0)) throw new EdsFault('malformed', 'bits');
  if (octets.length > 0 && (octets.at(-1)! & ((1 << unused) - 1)) !== 0) throw new EdsFault('malformed', 'bits left over');
  return new Set(octets.flatMap((octet, at) => [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => octet & (0x80 >> bit)).map((bit) => at * 8 + bit)));
}

/** OCTET STRING; under BER it may consist of pieces (X.690, 8.7). `tag` is the primitive one. */
export function octetsOf(element: Element, tag: number = TAG.octets): Uint8Array {
  if (element.tag === tag) return contentOf(element);
  if (element.rules === 'ber' && element.tag === (tag | 0x20)) return Buffer.concat(childrenOf(element).map((piece) => octetsOf(piece)));
  throw new EdsFault('malformed', `tag ${element.tag} for ${tag}`);
}

/** A string of any of the kinds that names are made of. */
export function textOf(element: Element): string {
  const content = contentOf(element);
  switch (element.tag) {
    case TAG.utf8:
      return decode(content, 'utf-8');
    case TAG.bmp:
      return decode(Uint8Array.from(content).map((_, at) => content[at ^ 1] ?? 0), 'utf-16le');
    case TAG.printable:
    case TAG.numeric:
    case TAG.ia5:
      if (content.some((octet) => octet >= 0x80)) throw new EdsFault('malformed', 'text');
      return Buffer.from(content).toString('latin1');
    case TAG.teletex:
      return Buffer.from(content).toString('latin1');
    default:
      throw new EdsFault('malformed', 'no text');
  }
}

function decode(content: Uint8Array, encoding: 'utf-8' | 'utf-16le'): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new EdsFault('malformed', 'text');
  }
}

/** UTCTime or GeneralizedTime, in UTC and to the second (RFC 5280, 4.1.2.5); a fraction is allowed where timestamps have it (RFC 3161, 2.4.2). */
export function timeOf(element: Element): Temporal.Instant {
  const text = Buffer.from(contentOf(element)).toString('latin1');
  const pattern = element.tag === TAG.utcTime ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()Z$/ : element.tag === TAG.generalizedTime ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{0,8}[1-9])?Z$/ : undefined;
  const [, year, month, day, hour, minute, second, fraction = ''] = pattern?.exec(text) ?? [];
  if (year === undefined) throw new EdsFault('malformed', 'time');
  const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  try {
    return Temporal.Instant.from(`${full}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`);
  } catch {
    throw new EdsFault('malformed', 'time');
  }
}

function expect(element: Element, tag: number): Uint8Array {
  if (element.tag !== tag) throw new EdsFault('malformed', `tag ${element.tag} for ${tag}`);
  return contentOf(element);
}

/** Whether two runs of octets are the same. */
export const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && Buffer.compare(a, b) === 0;
