import type { Layout } from '../layout.ts';
import type { FileWord } from '../reject.ts';
import { CopyText } from './copy-text.ts';
import type { Fields } from './split-line.ts';
import { SumReader } from './write-numbers.ts';

/** Past this the running part of a total is moved into a whole number: doubles are exact up to 2^53. */
const PART_AT_MOST = 2 ** 52;

/** What the comment lines of a registry say about the whole of it, and what its records come to. */
export class ControlTotals {
  #operator: string | undefined;
  #records: bigint | undefined;
  #announced: bigint | undefined;
  readonly #marks: NonNullable<Layout['totals']>;
  readonly #sums: SumReader;
  readonly #column: number;
  readonly #scratch = new CopyText();
  #total = 0n;
  #part = 0;
  #isHidden = false;

  constructor(layout: Layout) {
    this.#marks = layout.totals ?? {};
    this.#sums = new SumReader(layout.decimal);
    this.#column = layout.totals?.of ? layout.columns.indexOf(layout.totals.of) : -1;
  }

  /** Reads one comment line; free text is passed over. */
  read(comment: string): void {
    const { operator, records, total } = this.#marks;
    const after = (mark: string | undefined) => (mark !== undefined && comment.startsWith(`${mark} `) ? comment.slice(mark.length).trim() : undefined);
    this.#operator ??= after(operator);
    const count = after(records);
    if (count !== undefined && /^\d{1,12}$/.test(count)) this.#records = BigInt(count);
    const sum = after(total);
    if (sum !== undefined) this.#announced = this.#minor(sum);
  }

  /** Adds a record, whether it is taken or not: the total is of all of them. */
  add(bytes: Buffer, fields: Fields): void {
    if (this.#column < 0) return;
    const from = fields.from[this.#column] as number;
    const to = fields.to[this.#column] as number;
    if (from === to) return;
    this.#scratch.at = 0;
    this.#scratch.ensure(to - from + 8);
    if (this.#sums.write(bytes, from, to, this.#scratch, true) !== undefined) return this.hide();
    this.#part += this.#sums.value;
    if (Math.abs(this.#part) <= PART_AT_MOST) return;
    this.#total += BigInt(this.#part);
    this.#part = 0;
  }

  /** A record whose sum cannot be read hides a part of the total: it is then not compared. */
  hide(): void {
    this.#isHidden = true;
  }

  /** Compares what was announced with what was read. */
  judge(operator: string, records: number): FileWord | undefined {
    const marks = this.#marks;
    if (this.#operator !== undefined && this.#operator !== operator) return 'other-operator';
    const isIncomplete = (marks.operator && this.#operator === undefined) || (marks.records && this.#records === undefined) || (marks.total && this.#announced === undefined);
    if (marks.required && isIncomplete) return 'truncated';
    if (this.#records !== undefined && this.#records !== BigInt(records)) return 'records-differ';
    if (this.#announced !== undefined && !this.#isHidden && this.#announced !== this.#total + BigInt(this.#part)) return 'total-differs';
    return undefined;
  }

  /** The total of a file may pass what a single sum may have, so its two parts are read apart. */
  #minor(text: string): bigint | undefined {
    const parts = /^([-\u2212\u2013]?)(\d{1,18})([.,]\d{1,2})?$/.exec(text.replace(/\s/g, ''));
    if (!parts) return undefined;
    const minor = BigInt(parts[2] as string) * 100n + BigInt((parts[3] ?? '').slice(1).padEnd(2, '0'));
    return parts[1] ? -minor : minor;
  }
}
