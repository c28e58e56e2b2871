import { TAG } from './element.ts';

type Bytes = Uint8Array;

/** An element of a tag around its content, in DER. */
export function element(tag: number, ...content: readonly Bytes[]): Bytes {
  const body = Buffer.concat(content);
  const length = body.length < 0x80 ? [body.length] : lengthOctets(body.length);
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function lengthOctets(length: number): number[] {
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

export const sequence = (...content: readonly Bytes[]): Bytes => element(TAG.sequence, ...content);
/** SET OF: DER orders the elements (X.690, 11.6). */
export const setOf = (...content: readonly Bytes[]): Bytes => element(TAG.set, ...content.toSorted(Buffer.compare));
export const octets = (...content: readonly Bytes[]): Bytes => element(TAG.octets, ...content);
export const bits = (...content: readonly Bytes[]): Bytes => element(TAG.bits, Buffer.of(0), ...content);
export const utf8 = (text: string): Bytes => element(TAG.utf8, Buffer.from(text));
export const printable = (text: string): Bytes => element(TAG.printable, Buffer.from(text, 'latin1'));
export const ia5 = (tag: number, text: string): Bytes => element(tag, Buffer.from(text, 'latin1'));
export const none = (): Bytes => element(TAG.null);
export const yes = (): Bytes => element(TAG.boolean, Buffer.of(0xff));
export const explicit = (number: number, ...content: readonly Bytes[]): Bytes => element(0xa0 | number, ...content);

/** A whole number that is not negative, or its octets. */
export function integer(value: number | Bytes): Bytes {
  const hex = typeof value === 'number' ? value.toString(16) : Buffer.from(value).toString('hex');
  const shortest = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0').replace(/^(00)+(?=..)/, ''), 'hex');
  return element(TAG.integer, Buffer.alloc(shortest[0]! >= 0x80 ? 1 : 0), shortest);
}

/** Named bits by number, without zeros behind the highest. */
export function flags(...numbers: readonly number[]): Bytes {
  const most = Math.max(...numbers);
  const octets = Buffer.alloc((most >> 3) + 1);
  for (const number of numbers) octets[number >> 3]! |= 0x80 >> (number & 7);
  return element(TAG.bits, Buffer.of(7 - (most & 7)), octets);
}

export function oid(dotted: string): Bytes {
  const [first, second, ...arcs] = dotted.split('.').map(Number) as [number, number, ...number[]];
  return element(TAG.oid, Buffer.from([first * 40 + second, ...arcs].flatMap(arcOctets)));
}

function arcOctets(arc: number): number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift(0x80 | (rest % 128));
  return octets;
}

/** UTCTime up to 2049 and GeneralizedTime afterwards (RFC 5280, 4.1.2.5). */
export function time(instant: Temporal.Instant): Bytes {
  const digits = digitsOf(instant);
  return digits < '2050' ? element(TAG.utcTime, Buffer.from(digits.slice(2))) : generalizedTime(instant);
}

export const generalizedTime = (instant: Temporal.Instant): Bytes => element(TAG.generalizedTime, Buffer.from(digitsOf(instant)));

const digitsOf = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'second' }).replace(/[-:T]/g, '');
