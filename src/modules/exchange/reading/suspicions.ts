import type { PlannedColumn } from './plan.ts';

/** Something that is no error but that a person should look at before applying (`exchange.suspicions.<word>`). */
export interface Suspicion {
  readonly word: 'arithmetic' | 'largest';
  readonly line: number;
  readonly account: string;
  /** For 'arithmetic' what the line lacks to add up; for 'largest' its sum. Minor units. */
  readonly minor: bigint;
}

const EXAMPLES_AT_MOST = 20;
const LARGEST_AT_MOST = 5;

// opening + charged − benefit + recalculation + penalty − paid = closing (charges), … = amount (bills).
const SIGNS: Readonly<Record<string, number>> = { opening: 1, charged: 1, benefit: -1, recalculation: 1, penalty: 1, paid: -1, closing: -1, amount: -1 };

/** Watches the sums of taken lines go by. */
export class Suspicions {
  /** Sums of the line being read by column; NaN where there is none. */
  readonly values: Float64Array;
  arithmetic = 0;
  readonly #examples: Suspicion[] = [];
  readonly #largest: { line: number; account: string; value: number }[] = [];
  /** What a sum must pass to be among the largest. */
  #threshold = 0;
  readonly #signs: Float64Array;
  readonly #sums: number;
  readonly #result: number;

  constructor(columns: readonly PlannedColumn[]) {
    this.values = new Float64Array(columns.length);
    this.#signs = Float64Array.from(columns, ({ field, isSum }) => (isSum ? (SIGNS[field] ?? 0) : 0));
    this.#sums = this.#signs.filter((sign) => sign !== 0).length;
    this.#result = columns.findIndex(({ field }) => field === 'closing' || field === 'amount');
  }

  /** Looks at the line whose sums are in `values`. */
  look(line: number, account: Buffer, length: number): void {
    if (this.#result < 0) return;
    let difference = 0;
    const signs = this.#signs;
    const values = this.values;
    for (let at = 0; at < signs.length; at += 1) difference += (signs[at] as number) * (values[at] as number);
    const name = () => account.toString('utf8', 0, length);
    // A line that lacks one of its sums adds up to NaN and is not judged.
    if (this.#sums > 1 && difference !== 0 && !Number.isNaN(difference)) {
      this.arithmetic += 1;
      if (this.#examples.length < EXAMPLES_AT_MOST) this.#examples.push({ word: 'arithmetic', line, account: name(), minor: BigInt(difference) });
    }
    const value = this.values[this.#result] as number;
    if (Math.abs(value) > this.#threshold) {
      this.#largest.push({ line, account: name(), value });
      this.#largest.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
      if (this.#largest.length < LARGEST_AT_MOST) return;
      this.#largest.length = LARGEST_AT_MOST;
      this.#threshold = Math.abs((this.#largest[LARGEST_AT_MOST - 1] as { value: number }).value);
    }
  }

  list(): Suspicion[] {
    return [...this.#examples, ...this.#largest.map(({ line, account, value }): Suspicion => ({ word: 'largest', line, account, minor: BigInt(value) }))];
  }
}
