const QUOTE = 0x22;
const SPACE = 0x20;
const TAB = 0x09;

/** Fields of one line as places in its bytes; room for so many, reused from line to line. */
export class Fields {
  readonly from: Int32Array;
  readonly to: Int32Array;
  count = 0;

  constructor(most: number) {
    this.from = new Int32Array(most + 1);
    this.to = new Int32Array(most + 1);
  }
}

/**
 * Splits a line at the separator and trims spaces around fields. A field in quotes may hold the separator; its doubled
 * quotes are made single in place. Counts on past the room. False when a quote is left open or followed by more text.
 */
export function splitLine(bytes: Uint8Array, start: number, end: number, separator: number, fields: Fields): boolean {
  const room = fields.from.length;
  let count = 0;
  let at = start;
  for (;;) {
    while (at < end && (bytes[at] === SPACE || (bytes[at] === TAB && separator !== TAB))) at += 1;
    let from = at;
    let to: number;
    if (at < end && bytes[at] === QUOTE) {
      from = at + 1;
      to = unquote(bytes, from, end);
      if (to < 0) return false;
      at = closing;
      while (at < end && (bytes[at] === SPACE || (bytes[at] === TAB && separator !== TAB))) at += 1;
      if (at < end && bytes[at] !== separator) return false;
    } else {
      while (at < end && bytes[at] !== separator) at += 1;
      to = at;
      while (to > from && (bytes[to - 1] === SPACE || (bytes[to - 1] === TAB && separator !== TAB))) to -= 1;
    }
    if (count < room) {
      fields.from[count] = from;
      fields.to[count] = to;
    }
    count += 1;
    if (at >= end) break;
    at += 1;
  }
  fields.count = count;
  return true;
}

/** Place after the closing quote of the field that `unquote` read last. */
let closing = 0;

/** Makes doubled quotes single in place; answers the end of the field's text, or -1 when the quote is left open. */
function unquote(bytes: Uint8Array, from: number, end: number): number {
  let to = from;
  for (let at = from; at < end; at += 1) {
    if (bytes[at] === QUOTE) {
      if (bytes[at + 1] !== QUOTE || at + 1 >= end) {
        closing = at + 1;
        return to;
      }
      at += 1;
    }
    bytes[to++] = bytes[at] as number;
  }
  return -1;
}
