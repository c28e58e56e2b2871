import { UNIT } from './registry-source.ts';

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const SPACE = 0x20;
/** Written for a control character: the reader refuses the field that holds one. */
const CONTROL = 0x01;
const CAPACITY = 1 << 20;
const FULL = CAPACITY - (1 << 17);

/** Makes lines of a registry out of records that are no text: fields between unit separators, what a line may not hold made refusable. */
export class LineWriter {
  #bytes = Buffer.allocUnsafeSlow(CAPACITY);
  #at = 0;
  #isFirst = true;

  /** A field from bytes, without the spaces and zeros that pad it. */
  field(bytes: Uint8Array, start: number, end: number): void {
    let from = start;
    let to = end;
    while (to > from && isPadding(bytes[to - 1] as number)) to -= 1;
    while (from < to && isPadding(bytes[from] as number)) from += 1;
    this.#begin((to - from) * 2 + 4);
    const isQuoted = bytes[from] === QUOTE && to > from;
    if (isQuoted) this.#bytes[this.#at++] = QUOTE;
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (isQuoted && byte === QUOTE) this.#bytes[this.#at++] = QUOTE;
      this.#bytes[this.#at++] = byte < SPACE ? CONTROL : byte;
    }
    if (isQuoted) this.#bytes[this.#at++] = QUOTE;
  }

  /** A field from text, written in UTF-8. */
  text(text: string): void {
    if (text === '') return this.#begin(4);
    const bytes = Buffer.from(text, 'utf8');
    this.field(bytes, 0, bytes.length);
  }

  /** A whole line as it is, for comments. */
  line(text: string): void {
    this.#isFirst = true;
    this.#reserve(text.length * 3 + 1);
    this.#at += this.#bytes.write(text, this.#at, 'utf8');
    this.end();
  }

  /** Ends the line; one without fields is empty and counts as no record. */
  end(): void {
    this.#reserve(1);
    this.#bytes[this.#at++] = NEWLINE;
    this.#isFirst = true;
  }

  get isFull(): boolean {
    return this.#at >= FULL;
  }

  /** The lines written since the latest call. Their memory is used again for the next ones. */
  take(): Buffer {
    const lines = this.#bytes.subarray(0, this.#at);
    this.#at = 0;
    return lines;
  }

  #begin(room: number): void {
    this.#reserve(room + 1);
    if (!this.#isFirst) this.#bytes[this.#at++] = UNIT;
    this.#isFirst = false;
  }

  #reserve(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(this.#bytes.length * 2 + more);
    this.#bytes.copy(grown, 0, 0, this.#at);
    this.#bytes = grown;
  }
}

const isPadding = (byte: number): boolean => byte === SPACE || byte === 0;
