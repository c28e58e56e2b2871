import { isUtf8 } from 'node:buffer';
import type { Layout } from '../layout.ts';
import type { FileWord, RejectWord } from '../reject.ts';
import { LINE_BYTES_AT_MOST, type Block } from './blocks.ts';
import { ControlTotals } from './control-totals.ts';
import { CopyText } from './copy-text.ts';
import { decode, type Encoding } from './encoding.ts';
import { planOf, type Plan, type PlannedColumn } from './plan.ts';
import { RunKeys } from './run-keys.ts';
import { Fields, splitLine } from './split-line.ts';
import { Suspicions } from './suspicions.ts';

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

/**
 * Reads the lines of a registry into rows for COPY, byte by byte: a field becomes a string only where it must.
 * Lines of one account that stand together are a run: the account is written once, the lines name the run.
 */
export class RegistryReader {
  readonly accounts = new CopyText();
  readonly lines = new CopyText();
  readonly rejected: RejectedLine[] = [];
  readonly suspicions: Suspicions;
  records = 0;
  runs = 0;
  taken = 0;
  /** Why the whole file is not taken; reading may stop. */
  word: FileWord | undefined;

  readonly #layout: Layout;
  readonly #options: ReaderOptions;
  readonly #plan: Plan;
  readonly #fields: Fields;
  readonly #keys = new RunKeys();
  readonly #keyParts: { from: number; to: number }[];
  readonly #comment: Buffer;
  readonly #totals: ControlTotals;
  readonly #ofIndex: number;
  readonly #ofScratch = new CopyText();
  #line = 0;
  #isHeaderDue: boolean;
  #mismatches = 0;
  #isUnterminatedRejected = false;
  #totalMinor = 0n;
  #totalPart = 0;
  #isTotalHidden = false;
  readonly #account = Buffer.alloc(256);
  #accountLength = -1;
  #failedField: string | null = null;
  #duplicateOf = 0;

  constructor(layout: Layout, options: ReaderOptions) {
    this.#layout = layout;
    this.#options = options;
    this.#plan = planOf(layout, options.encoding, options.today);
    this.#fields = new Fields(layout.columns.length);
    this.#keyParts = this.#plan.line.filter(({ isKey }) => isKey).map(() => ({ from: 0, to: 0 }));
    this.#comment = Buffer.from(layout.comment, 'utf8');
    this.#totals = new ControlTotals(layout);
    this.#ofIndex = layout.totals?.of ? layout.columns.indexOf(layout.totals.of) : -1;
    this.#isHeaderDue = layout.header;
    this.suspicions = new Suspicions(this.#plan.line);
  }

  /** Reads a block of whole lines. */
  take({ bytes, isTooLong }: Block): void {
    if (isTooLong) {
      this.#line += 1;
      this.records += 1;
      this.#isTotalHidden = true;
      return this.#reject('line-too-long', null);
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
    const totalMinor = this.#isTotalHidden ? null : this.#totalMinor + BigInt(this.#totalPart);
    return this.#totals.judge({ operator: this.#options.operator, records: this.records, totalMinor });
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
    const word = this.#refuseBytes(bytes, from, end, isSound) ?? this.#readRecord(bytes, from, end);
    if (word !== undefined) this.#reject(word, this.#failedField);
    if (this.records === LAYOUT_SAMPLE && this.#isWrongLayout()) this.word = 'wrong-layout';
  }

  #refuseBytes(bytes: Buffer, from: number, end: number, isSound: boolean): RejectWord | undefined {
    const isTooLong = end - from > LINE_BYTES_AT_MOST;
    if (!isTooLong && (isSound || isUtf8(bytes.subarray(from, end)))) return undefined;
    this.#isTotalHidden = true;
    this.#failedField = null;
    return isTooLong ? 'line-too-long' : 'encoding';
  }

  #isComment(bytes: Buffer, from: number): boolean {
    for (let at = 0; at < this.#comment.length; at += 1) if (bytes[from + at] !== this.#comment[at]) return false;
    return true;
  }

  #readHeader(bytes: Buffer, from: number, end: number): void {
    this.#isHeaderDue = false;
    const names = decode(bytes.subarray(from, end), this.#options.encoding).split(String.fromCharCode(this.#options.separator));
    const isSame = names.length === this.#layout.columns.length && this.#layout.columns.every((column, at) => column === '-' || column === names[at]?.trim());
    if (!isSame) this.word = 'wrong-layout';
  }

  #isWrongLayout(): boolean {
    return this.#mismatches * 2 > this.records;
  }

  #readRecord(bytes: Buffer, from: number, end: number): RejectWord | undefined {
    const fields = this.#fields;
    const columns = this.#layout.columns.length;
    this.#failedField = null;
    if (!splitLine(bytes, from, end, this.#options.separator, fields)) {
      this.#isTotalHidden = true;
      return 'quote';
    }
    // A separator at the end of the line closes the last field; many billing systems write one.
    const isClosed = fields.count === columns + 1 && fields.from[columns] === fields.to[columns];
    if (fields.count !== columns && !isClosed) {
      this.#mismatches += 1;
      this.#isTotalHidden = true;
      return 'field-count';
    }
    this.#addTotal(bytes);
    return this.#writeRecord(bytes, end - from);
  }

  /** The control total counts every record, taken or not. */
  #addTotal(bytes: Buffer): void {
    if (this.#ofIndex < 0) return;
    const from = this.#fields.from[this.#ofIndex] as number;
    const to = this.#fields.to[this.#ofIndex] as number;
    if (from === to) return;
    const { sums } = this.#plan;
    this.#ofScratch.at = 0;
    this.#ofScratch.ensure(to - from + 8);
    if (sums.write(bytes, from, to, this.#ofScratch, true) !== undefined) this.#isTotalHidden = true;
    else this.#totalPart += sums.value;
    if (Math.abs(this.#totalPart) > 2 ** 52) this.#totalPart -= Number(this.#spill());
  }

  #spill(): bigint {
    const part = BigInt(this.#totalPart);
    this.#totalMinor += part;
    return part;
  }

  /** Writes the row of the account, where a run begins, and that of the line; takes both back when a field is refused. */
  #writeRecord(bytes: Buffer, length: number): RejectWord | undefined {
    const { accounts, lines } = this;
    const accountsAt = accounts.at;
    const linesAt = lines.at;
    const isNewRun = this.#plan.line.length === 0 || !this.#isSameAccount(bytes);
    const word = (isNewRun ? this.#writeAccount(bytes, length) : undefined) ?? this.#writeLine(bytes, length, isNewRun);
    if (word === undefined) {
      this.taken += 1;
      if (isNewRun) this.runs += 1;
      return undefined;
    }
    accounts.at = accountsAt;
    lines.at = linesAt;
    if (isNewRun) this.#accountLength = -1;
    return word;
  }

  #isSameAccount(bytes: Buffer): boolean {
    const from = this.#fields.from[this.#plan.accountIndex] as number;
    const length = (this.#fields.to[this.#plan.accountIndex] as number) - from;
    if (length !== this.#accountLength) return false;
    for (let at = 0; at < length; at += 1) if (this.#account[at] !== bytes[from + at]) return false;
    return true;
  }

  #writeAccount(bytes: Buffer, length: number): RejectWord | undefined {
    const out = this.accounts;
    const from = this.#fields.from[this.#plan.accountIndex] as number;
    const to = this.#fields.to[this.#plan.accountIndex] as number;
    this.#failedField = 'account';
    if (from === to) return 'missing';
    if (to - from > this.#account.length) return 'account-form';
    bytes.copy(this.#account, 0, from, to);
    this.#accountLength = to - from;
    out.ensure(length * 4 + 16 * this.#plan.account.length + 64);
    out.whole(this.runs);
    out.byte(TAB);
    out.whole(this.#line);
    out.byte(TAB);
    const word = this.#plan.writeAccount(bytes, from, to, out) ?? this.#writeColumns(this.#plan.account, bytes, out);
    out.byte(NEWLINE);
    this.#keys.clear();
    return word;
  }

  #writeLine(bytes: Buffer, length: number, isNewRun: boolean): RejectWord | undefined {
    const columns = this.#plan.line;
    if (columns.length === 0) return undefined;
    const out = this.lines;
    out.ensure(length * 4 + 16 * columns.length + 64);
    out.whole(this.runs - (isNewRun ? 0 : 1));
    out.byte(TAB);
    out.whole(this.#line);
    const word = this.#writeColumns(columns, bytes, out);
    if (word !== undefined) return word;
    out.byte(NEWLINE);
    const firstLine = this.#keys.add(this.#keyParts, out.bytes, this.#line);
    if (firstLine > 0) {
      this.#duplicateOf = firstLine;
      this.#failedField = null;
      return 'duplicate';
    }
    this.suspicions.look(this.#line, this.#account, this.#accountLength);
    return undefined;
  }

  #writeColumns(columns: readonly PlannedColumn[], bytes: Buffer, out: CopyText): RejectWord | undefined {
    let key = 0;
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at] as PlannedColumn;
      out.byte(TAB);
      const start = out.at;
      const from = column.index < 0 ? 0 : (this.#fields.from[column.index] as number);
      const to = column.index < 0 ? 0 : (this.#fields.to[column.index] as number);
      if (from === to) {
        if (column.isRequired) {
          this.#failedField = column.field;
          return 'missing';
        }
        if (column.empty) out.copy(column.empty, 0, column.empty.length);
        else out.absent();
        if (column.isSum) this.suspicions.values[at] = column.empty ? 0 : Number.NaN;
      } else {
        const word = column.write(bytes, from, to, out);
        if (word !== undefined) {
          this.#failedField = column.field;
          return word;
        }
        if (column.isSum) this.suspicions.values[at] = this.#plan.sums.value;
      }
      if (column.isKey) {
        const part = this.#keyParts[key++] as { from: number; to: number };
        part.from = start;
        part.to = out.at;
      }
    }
    return undefined;
  }

  #reject(word: RejectWord, field: string | null): void {
    this.rejected.push({ line: this.#line, word, field, firstLine: this.#duplicateOf || null });
    this.#duplicateOf = 0;
    if (this.rejected.length >= REJECTS_AT_MOST) this.word = 'too-many-rejects';
  }
}
