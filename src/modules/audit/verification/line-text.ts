/** Bytes that lines are read from and texts are written to, without a string for every field: a million entries make seventeen million fields. */
const [QUOTE, BACKSLASH, TAB, NEWLINE, N] = [0x22, 0x5c, 0x09, 0x0a, 0x4e] as const;

/** A value of a line of COPY (text format): null for \\N, escapes undone. */
export function valueOf(field: string): string | null {
  if (field === '\\N') return null;
  return field.includes('\\') ? field.replace(/\\(.)/g, (_, sign: string) => ESCAPES[sign] ?? sign) : field;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Notes where the fields of a line begin, and behind the last one where the next would; the line begins at `at` and is whole. Returns where the next line begins. Throws for another number of fields. */
export function findFields(lines: Buffer, at: number, starts: Int32Array): number {
  let field = 0;
  starts[field] = at;
  for (let place = at; ; place += 1) {
    const byte = lines[place];
    if (byte !== TAB && byte !== NEWLINE) continue;
    field += 1;
    if (field < starts.length) starts[field] = place + 1;
    if (byte === NEWLINE) break;
  }
  if (field !== starts.length - 1) throw new Error(`a line has ${field} fields, ${starts.length - 1} were asked for`);
  return starts[field] as number;
}

export const isNull = (lines: Buffer, from: number, to: number): boolean => to - from === 2 && lines[from] === BACKSLASH && lines[from + 1] === N;

/** A text that grows; written anew for every entry. */
export class LineText {
  #bytes = Buffer.allocUnsafe(8_192);
  #length = 0;

  /** Begins anew, with room for a line of so many bytes: a sign becomes six bytes at most. */
  begin(most: number): void {
    if (this.#bytes.length < 6 * most + 1_024) this.#bytes = Buffer.allocUnsafe(6 * most + 1_024);
    this.#length = 0;
  }

  /** What was written; good until it begins anew. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Signs of ASCII. */
  ascii(signs: string): void {
    for (let at = 0; at < signs.length; at += 1) this.#bytes[this.#length++] = signs.charCodeAt(at);
  }

  /** Bytes of a line as they stand. */
  copy(lines: Buffer, from: number, to: number): void {
    for (let at = from; at < to; at += 1) this.#bytes[this.#length++] = lines[at] as number;
  }

  /** Bytes that a line tells in hexadecimal. */
  hex(lines: Buffer, from: number, to: number): void {
    for (let at = from; at < to; at += 2) this.#bytes[this.#length++] = (NIBBLES[lines[at] as number]! << 4) | NIBBLES[lines[at + 1] as number]!;
  }

  /** A field as it is meant, its escapes undone. */
  value(lines: Buffer, from: number, to: number): void {
    const begun = this.#length;
    for (let at = from; at < to; at += 1) {
      const byte = lines[at] as number;
      if (byte === BACKSLASH) return this.#write(begun, valueOf(lines.toString('utf8', from, to)) as string);
      this.#bytes[this.#length++] = byte;
    }
  }

  /** A field as a JSON string, or null. */
  quoted(lines: Buffer, from: number, to: number): void {
    if (isNull(lines, from, to)) return this.ascii('null');
    const begun = this.#length;
    this.#bytes[this.#length++] = QUOTE;
    for (let at = from; at < to; at += 1) {
      const byte = lines[at] as number;
      if (byte === QUOTE || byte === BACKSLASH || byte < 0x20) return this.#write(begun, JSON.stringify(valueOf(lines.toString('utf8', from, to))));
      this.#bytes[this.#length++] = byte;
    }
    this.#bytes[this.#length++] = QUOTE;
  }

  /** Writes from a place on: what stood there was begun as if it had no odd sign. */
  #write(at: number, text: string): void {
    this.#length = at + this.#bytes.write(text, at, 'utf8');
  }
}

/** Values of hexadecimal digits by their byte. */
const NIBBLES = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x61 && byte <= 0x66 ? byte - 0x57 : byte >= 0x41 && byte <= 0x46 ? byte - 0x37 : byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : 0));
