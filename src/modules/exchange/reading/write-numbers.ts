import type { RejectWord } from '../reject.ts';
import type { CopyText } from './copy-text.ts';

/** Writes one field as COPY wants it; answers why it cannot be, or undefined. */
export type WriteField = (bytes: Uint8Array, from: number, to: number, out: CopyText) => RejectWord | undefined;

const COMMA = 0x2c;
const DOT = 0x2e;
const SPACE = 0x20;
const MINUS = 0x2d;
const PLUS = 0x2b;
const ZERO = 0x30;
const NINE = 0x39;

/** Major units a sum may have: with two decimals it stays exact as a double while it is added up. */
const WHOLE_DIGITS_AT_MOST = 13;

export type Mark = ',' | '.' | 'auto';

/** Reads sums: `1 234,50`, `-1872.6`, `700`; written in minor units. `value` is the latest sum read. */
export class SumReader {
  /** Minor units; whole and below 2^53, so a double holds it exactly. Only used to add up and compare within one file. */
  value = 0;
  readonly #mark: number;

  constructor(mark: Mark) {
    this.#mark = mark === ',' ? COMMA : mark === '.' ? DOT : 0;
  }

  write(bytes: Uint8Array, from: number, to: number, out: CopyText, isNegativeAllowed: boolean): RejectWord | undefined {
    let at = from;
    let isNegative = false;
    const first = bytes[at] as number;
    if (first === MINUS || first === PLUS) {
      isNegative = first === MINUS;
      at += 1;
      while (bytes[at] === SPACE && at < to) at += 1;
    } else if (first === 0x3d || first === 0x40) return 'formula';
    if (isNegative && !isNegativeAllowed) return 'negative';
    if (isNegative) out.byte(MINUS);
    let value = 0;
    let digits = 0;
    let whole = 0;
    let decimals = -1;
    for (; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (byte >= ZERO && byte <= NINE) {
        digits += 1;
        if (decimals >= 2) {
          if (byte !== ZERO) return 'sum';
          continue;
        }
        if (decimals >= 0) decimals += 1;
        else if (value > 0 || byte !== ZERO) whole += 1;
        if (whole > WHOLE_DIGITS_AT_MOST) return 'sum-too-large';
        value = value * 10 + byte - ZERO;
        out.byte(byte);
      } else if (byte === SPACE && decimals < 0) continue;
      else if (decimals < 0 && (byte === COMMA || byte === DOT) && (this.#mark === 0 || byte === this.#mark)) decimals = 0;
      else return 'sum';
    }
    if (digits === 0 || decimals === 0) return 'sum';
    for (let missing = decimals < 0 ? 2 : 2 - decimals; missing > 0; missing -= 1) {
      value *= 10;
      out.byte(ZERO);
    }
    this.value = isNegative ? -value : value;
    return undefined;
  }
}

/** Reads an exact decimal of so many places: volumes, rates, areas. */
export function writeNumber(mark: Mark, places: number, isNegativeAllowed: boolean): WriteField {
  const only = mark === ',' ? COMMA : mark === '.' ? DOT : 0;
  return (bytes, from, to, out) => {
    let at = from;
    const first = bytes[at] as number;
    if (first === 0x3d || first === 0x40) return 'formula';
    if (first === MINUS) {
      if (!isNegativeAllowed) return 'negative';
      out.byte(MINUS);
      at += 1;
    }
    let digits = 0;
    let decimals = -1;
    for (; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (byte >= ZERO && byte <= NINE) {
        if (decimals >= places && byte !== ZERO) return 'number';
        if (decimals >= 0) decimals += 1;
        digits += 1;
        if (digits > 15) return 'number';
        out.byte(byte);
      } else if (byte === SPACE && decimals < 0) continue;
      else if (decimals < 0 && digits > 0 && (byte === COMMA || byte === DOT) && (only === 0 || byte === only)) {
        decimals = 0;
        out.byte(DOT);
      } else return 'number';
    }
    return digits === 0 || decimals === 0 ? 'number' : undefined;
  };
}

/** Reads a whole number of at most six digits. */
export const writeWhole: WriteField = (bytes, from, to, out) => {
  if (bytes[from] === 0x3d || bytes[from] === 0x40) return 'formula';
  if (to - from > 6) return 'number';
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte < ZERO || byte > NINE) return 'number';
    out.byte(byte);
  }
  return undefined;
};
