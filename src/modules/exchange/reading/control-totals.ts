import type { Layout } from '../layout.ts';
import type { FileWord } from '../reject.ts';
import { SumReader } from './write-numbers.ts';
import { CopyText } from './copy-text.ts';

/** What the comment lines of a registry say about the whole of it. */
export class ControlTotals {
  operator: string | undefined;
  records: bigint | undefined;
  totalMinor: bigint | undefined;
  readonly #totals: NonNullable<Layout['totals']>;
  readonly #decimal: Layout['decimal'];

  constructor(layout: Layout) {
    this.#totals = layout.totals ?? {};
    this.#decimal = layout.decimal;
  }

  /** Reads one comment line; free text is passed over. */
  read(comment: string): void {
    const { operator, records, total } = this.#totals;
    const after = (mark: string | undefined) => (mark !== undefined && comment.startsWith(`${mark} `) ? comment.slice(mark.length).trim() : undefined);
    this.operator ??= after(operator);
    const count = after(records);
    if (count !== undefined && /^\d{1,12}$/.test(count)) this.records = BigInt(count);
    const sum = after(total);
    if (sum !== undefined) this.totalMinor = this.#minor(sum);
  }

  /** Compares with what was read. `totalMinor` is null where a rejected line hid a part of it. */
  judge(read: { readonly operator: string; readonly records: number; readonly totalMinor: bigint | null }): FileWord | undefined {
    const { operator, records, total, required } = this.#totals;
    if (this.operator !== undefined && this.operator !== read.operator) return 'other-operator';
    const isIncomplete = (operator && this.operator === undefined) || (records && this.records === undefined) || (total && this.totalMinor === undefined);
    if (required && isIncomplete) return 'truncated';
    if (this.records !== undefined && this.records !== BigInt(read.records)) return 'records-differ';
    if (this.totalMinor !== undefined && read.totalMinor !== null && this.totalMinor !== read.totalMinor) return 'total-differs';
    return undefined;
  }

  /** The total of a file may pass what a single sum may have, so it is read in two parts. */
  #minor(text: string): bigint | undefined {
    const bare = text.replace(/\s/g, '').replace(/^[\u2212\u2013]/, '-');
    const parts = /^(-?)(\d{1,18})([.,]\d{1,2})?$/.exec(bare);
    if (!parts) return undefined;
    const fraction = new SumReader(this.#decimal);
    const out = new CopyText();
    const cents = parts[3] ? Buffer.from(`0${parts[3]}`) : Buffer.from('0');
    if (fraction.write(cents, 0, cents.length, out, false)) return undefined;
    const minor = BigInt(parts[2] as string) * 100n + BigInt(fraction.value);
    return parts[1] === '-' ? -minor : minor;
  }
}
