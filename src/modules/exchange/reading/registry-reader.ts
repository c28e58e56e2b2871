import { isUtf8 } from 'node:buffer';
import type { Layout } from '../layout.ts';
import type { FileWord, RejectWord } from '../reject.ts';
import { LINE_BYTES_AT_MOST, type Block } from './blocks.ts';
import { namesOf } from './columns.rules.ts';
import { ControlTotals } from './control-totals.ts';
import { decode, type Encoding } from './encoding.ts';
import { planOf } from './plan.ts';
import { RecordWriter } from './record-writer.ts';
import { Fields, splitLine } from './split-line.ts';

/** A rejected line, its source still in the file. */
export interface RejectedLine {
  readonly line: number;
  readonly word: RejectWord;
  readonly field: string | null;
  readonly firstLine: number | null;
}

export interface ReaderOptions {
  readonly encoding: Encoding;
  /** One byte. */
  readonly separator: number;
  readonly today: Temporal.PlainDate;
  readonly operator: string;
}

/** Rejected lines beyond this end the reading: such a file is of no use. */
export const REJECTS_AT_MOST = 100_000;
const LAYOUT_SAMPLE = 200;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const TAB = 9;

/** Reads the lines of a registry byte by byte: there are a hundred million fields, and few of them need to be strings. */
export class RegistryReader {
  /** Rows for COPY, and how many were taken. */
  readonly written: RecordWriter;
  readonly rejected: RejectedLine[] = [];
  records = 0;
  /** Why the whole file is not taken; reading may stop. */
  word: FileWord | undefined;

  readonly #layout: Layout;
  readonly #options: ReaderOptions;
  readonly #fields: Fields;
  readonly #comment: Buffer;
  readonly #totals: ControlTotals;
  #line = 0;
  #isHeaderDue: boolean;
  #mismatches = 0;
  #isUnterminatedRejected = false;

  constructor(layout: Layout, options: ReaderOptions) {
    this.#layout = layout;
    this.#options = options;
    this.#fields = new Fields(layout.columns.length);
    this.#comment = Buffer.from(layout.comment, 'utf8');
    this.#totals = new ControlTotals(layout);
    this.#isHeaderDue = layout.header !== false;
    this.written = new RecordWriter(planOf(layout, options.encoding, options.today));
  }

  /** Reads a block of whole lines. */
  take({ bytes, isTooLong }: Block): void {
    if (isTooLong) {
      this.#line += 1;
      this.records += 1;
      this.#totals.hide();
      return this.#reject({ word: 'line-too-long' });
    }
    const isSound = this.#options.encoding !== 'utf-8' || isUtf8(bytes);
    for (let from = 0; from < bytes.length && this.word === undefined; ) {
      const newline = bytes.indexOf(NEWLINE, from);
      const end = newline < 0 ? bytes.length : newline;
      const rejectedBefore = this.rejected.length;
      this.#line += 1;
      this.#readLine(bytes, from, end, isSound);
      this.#isUnterminatedRejected = newline < 0 && this.rejected.length > rejectedBefore;
      from = end + 1;
    }
  }

  /** Judges the whole once every block was taken. */
  end(): FileWord | undefined {
    if (this.word) return this.word;
    if (this.records === 0) return 'empty';
    if (this.#isWrongLayout()) return 'wrong-layout';
    if (this.#isUnterminatedRejected) return 'truncated';
    return this.#totals.judge(this.#options.operator, this.records);
  }

  #readLine(bytes: Buffer, start: number, newline: number, isSound: boolean): void {
    let from = start;
    let end = newline;
    if (this.#line === 1 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf) from += 3;
    while (end > from && (bytes[end - 1] === RETURN || bytes[end - 1] === SPACE || (bytes[end - 1] === TAB && this.#options.separator !== TAB))) end -= 1;
    if (end === from) return;
    if (this.#isComment(bytes, from)) return this.#totals.read(decode(bytes.subarray(from, end), this.#options.encoding));
    if (this.#isHeaderDue) return this.#readHeader(bytes, from, end);
    this.records += 1;
    const word = this.#refuseBytes(bytes, from, end, isSound) ?? this.#split(bytes, from, end);
    if (word !== undefined) {
      this.#totals.hide();
      this.#reject({ word });
    } else {
      this.#totals.add(bytes, this.#fields);
      const refused = this.written.write(bytes, this.#fields, this.#line, end - from);
      if (refused) this.#reject(refused);
    }
    if (this.records === LAYOUT_SAMPLE && this.#isWrongLayout()) this.word = 'wrong-layout';
  }

  #isComment(bytes: Buffer, from: number): boolean {
    if (this.#comment.length === 0) return false;
    for (let at = 0; at < this.#comment.length; at += 1) if (bytes[from + at] !== this.#comment[at]) return false;
    return true;
  }

  #readHeader(bytes: Buffer, from: number, end: number): void {
    this.#isHeaderDue = false;
    const names = decode(bytes.subarray(from, end), this.#options.encoding).split(String.fromCharCode(this.#options.separator));
    const isSame = names.length === this.#layout.columns.length && namesOf(this.#layout).every((name, at) => this.#layout.columns[at] === '-' || name === names[at]?.trim());
    if (!isSame) this.word = 'wrong-layout';
  }

  #isWrongLayout(): boolean {
    return this.#mismatches * 2 > this.records;
  }

  #refuseBytes(bytes: Buffer, from: number, end: number, isSound: boolean): RejectWord | undefined {
    if (end - from > LINE_BYTES_AT_MOST) return 'line-too-long';
    return isSound || isUtf8(bytes.subarray(from, end)) ? undefined : 'encoding';
  }

  #split(bytes: Buffer, from: number, end: number): RejectWord | undefined {
    const fields = this.#fields;
    const columns = this.#layout.columns.length;
    if (!splitLine(bytes, from, end, this.#options.separator, fields)) return 'quote';
    // A separator at the end of the line closes the last field; many billing systems write one.
    const isClosed = fields.count === columns + 1 && fields.from[columns] === fields.to[columns];
    if (fields.count === columns || isClosed) return undefined;
    this.#mismatches += 1;
    return 'field-count';
  }

  #reject({ word, field = null, firstLine = null }: { word: RejectWord; field?: string | null; firstLine?: number | null }): void {
    this.rejected.push({ line: this.#line, word, field, firstLine });
    if (this.rejected.length >= REJECTS_AT_MOST) this.word = 'too-many-rejects';
  }
}
