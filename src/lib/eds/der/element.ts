import { EdsFault } from '../fault.ts';

/** Identifier octets that are met (X.690, 8.1.2; X.680, 8.6). */
export const TAG = {
  boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, null: 0x05, oid: 0x06, enumerated: 0x0a, utf8: 0x0c, numeric: 0x12, printable: 0x13,
  teletex: 0x14, ia5: 0x16, utcTime: 0x17, generalizedTime: 0x18, universal: 0x1c, bmp: 0x1e, sequence: 0x30, set: 0x31,
} as const;

/** The context-specific tag of a number: primitive or constructed. */
export const context = (number: number, form: 'primitive' | 'constructed'): number => (form === 'primitive' ? 0x80 : 0xa0) | number;

/** How an encoding is judged: DER as in X.690, 10 and 11, or any BER. */
export type Rules = 'der' | 'ber';

/** One encoded value: where it stands in the bytes it was read from. */
export interface Element {
  readonly source: Uint8Array;
  readonly rules: Rules;
  readonly depth: number;
  readonly tag: number;
  readonly start: number;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly until: number;
  readonly end: number;
}

/** Nesting deeper than this is no certificate. */
const DEPTH = 32;

/** Reads the one element that some bytes are. Throws `malformed`, `too-deep`. */
export function readElement(source: Uint8Array, rules: Rules = 'der'): Element {
  const element = elementAt(source, 0, source.length, rules, 0);
  if (element.end !== source.length) throw new EdsFault('malformed', 'something follows');
  return element;
}

/** The element that begins at a place and ends before `limit`. */
export function elementAt(source: Uint8Array, start: number, limit: number, rules: Rules, depth: number): Element {
  if (depth > DEPTH) throw new EdsFault('too-deep');
  if (start + 2 > limit) throw new EdsFault('malformed', 'ends early');
  const tag = source[start]!;
  if ((tag & 0x1f) === 0x1f) throw new EdsFault('malformed', 'long tag');
  if (source[start + 1] === 0x80) return indefinite(source, start, limit, rules, depth);
  const { length, from } = lengthAt(source, start + 1, limit, rules);
  const until = from + length;
  if (until > limit) throw new EdsFault('malformed', 'longer than its surroundings');
  return { source, rules, depth, tag, start, from, until, end: until };
}

/** Definite lengths up to 2^32 − 1 (X.690, 8.1.3); under DER in the fewest octets (10.1). */
function lengthAt(source: Uint8Array, at: number, limit: number, rules: Rules): { length: number; from: number } {
  const first = source[at]!;
  if (first < 0x80) return { length: first, from: at + 1 };
  const octets = first & 0x7f;
  if (octets > 4 || at + 1 + octets > limit) throw new EdsFault('malformed', 'length');
  let length = 0;
  for (let octet = 1; octet <= octets; octet += 1) length = length * 256 + source[at + octet]!;
  if (rules === 'der' && (length < 0x80 || source[at + 1] === 0)) throw new EdsFault('malformed', 'length not minimal');
  return { length, from: at + 1 + octets };
}

/** An indefinite length (X.690, 8.1.3.6): constructed, and ended by two zero octets. */
function indefinite(source: Uint8Array, start: number, limit: number, rules: Rules, depth: number): Element {
  const tag = source[start]!;
  if (rules === 'der' || (tag & 0x20) === 0) throw new EdsFault('malformed', 'indefinite length');
  let at = start + 2;
  while (at + 2 <= limit && !(source[at] === 0 && source[at + 1] === 0)) at = elementAt(source, at, limit, rules, depth + 1).end;
  if (at + 2 > limit) throw new EdsFault('malformed', 'no end');
  return { source, rules, depth, tag, start, from: start + 2, until: at, end: at + 2 };
}

/** The content of an element. A view, no copy. */
export const contentOf = ({ source, from, until }: Element): Uint8Array => source.subarray(from, until);

/** The whole of an element, as it stands in its source. A view, no copy. */
export const bytesOf = ({ source, start, end }: Element): Uint8Array => source.subarray(start, end);

/** The elements that a constructed element consists of. */
export function childrenOf(element: Element): Element[] {
  if ((element.tag & 0x20) === 0) throw new EdsFault('malformed', 'not constructed');
  const children: Element[] = [];
  for (let at = element.from; at < element.until; ) {
    const child = elementAt(element.source, at, element.until, element.rules, element.depth + 1);
    children.push(child);
    at = child.end;
  }
  return children;
}
