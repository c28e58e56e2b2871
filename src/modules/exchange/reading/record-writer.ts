import type { RejectWord } from '../reject.ts';
import { CopyText } from './copy-text.ts';
import type { Plan, PlannedColumn } from './plan.ts';
import { RunKeys } from './run-keys.ts';
import type { Fields } from './split-line.ts';
import { Suspicions } from './suspicions.ts';

const NEWLINE = 10;
const TAB = 9;
/** Longest account number in bytes before it is judged. */
const ACCOUNT_BYTES = 256;

/** Why a record was not written. */
export interface Refused {
  readonly word: RejectWord;
  readonly field: string | null;
  readonly firstLine: number | null;
}

/**
 * Writes records as rows for COPY. Lines of one account that stand together are a run: the account is written once, its
 * lines name the run. A record that is refused leaves no trace.
 */
export class RecordWriter {
  readonly accounts = new CopyText();
  readonly lines = new CopyText();
  readonly suspicions: Suspicions;
  runs = 0;
  taken = 0;
  readonly #plan: Plan;
  readonly #keys = new RunKeys();
  readonly #keyParts: { from: number; to: number }[];
  readonly #account = Buffer.alloc(ACCOUNT_BYTES);
  #accountLength = -1;
  #field: string | null = null;
  #firstLine: number | null = null;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#keyParts = plan.line.filter(({ isKey }) => isKey).map(() => ({ from: 0, to: 0 }));
    this.suspicions = new Suspicions(plan.line);
  }

  /** Writes one record of `length` bytes, whose fields are places in `bytes`. */
  write(bytes: Buffer, fields: Fields, line: number, length: number): Refused | undefined {
    const { accounts, lines } = this;
    const accountsAt = accounts.at;
    const linesAt = lines.at;
    this.#field = null;
    this.#firstLine = null;
    const isNewRun = this.#plan.line.length === 0 || !this.#isSameAccount(bytes, fields);
    const word = (isNewRun ? this.#writeAccount(bytes, fields, line, length) : undefined) ?? this.#writeLine(bytes, fields, line, length, isNewRun);
    if (word === undefined) {
      this.taken += 1;
      if (isNewRun) this.runs += 1;
      return undefined;
    }
    accounts.at = accountsAt;
    lines.at = linesAt;
    if (isNewRun) this.#accountLength = -1;
    return { word, field: this.#field, firstLine: this.#firstLine };
  }

  #isSameAccount(bytes: Buffer, fields: Fields): boolean {
    if (this.#plan.accountIndex < 0) return this.#accountLength === 0;
    const from = fields.from[this.#plan.accountIndex] as number;
    const length = (fields.to[this.#plan.accountIndex] as number) - from;
    if (length !== this.#accountLength) return false;
    for (let at = 0; at < length; at += 1) if (this.#account[at] !== bytes[from + at]) return false;
    return true;
  }

  #writeAccount(bytes: Buffer, fields: Fields, line: number, length: number): RejectWord | undefined {
    const out = this.accounts;
    const hasAccount = this.#plan.accountIndex >= 0;
    const from = hasAccount ? (fields.from[this.#plan.accountIndex] as number) : 0;
    const to = hasAccount ? (fields.to[this.#plan.accountIndex] as number) : 0;
    this.#field = 'account';
    if (hasAccount && from === to) return 'missing';
    if (to - from > ACCOUNT_BYTES) return 'account-form';
    bytes.copy(this.#account, 0, from, to);
    this.#accountLength = to - from;
    out.ensure(length * 4 + 16 * this.#plan.account.length + 64);
    out.whole(this.runs);
    out.byte(TAB);
    out.whole(line);
    out.byte(TAB);
    const word = this.#plan.writeAccount(bytes, from, to, out) ?? this.#writeColumns(this.#plan.account, bytes, fields, out);
    out.byte(NEWLINE);
    this.#keys.clear();
    return word;
  }

  #writeLine(bytes: Buffer, fields: Fields, line: number, length: number, isNewRun: boolean): RejectWord | undefined {
    const columns = this.#plan.line;
    if (columns.length === 0) return undefined;
    const out = this.lines;
    out.ensure(length * 4 + 16 * columns.length + 64);
    out.whole(this.runs - (isNewRun ? 0 : 1));
    out.byte(TAB);
    out.whole(line);
    const word = this.#writeColumns(columns, bytes, fields, out);
    if (word !== undefined) return word;
    out.byte(NEWLINE);
    const firstLine = this.#keys.add(this.#keyParts, out.bytes, line);
    if (firstLine > 0) {
      this.#field = null;
      this.#firstLine = firstLine;
      return 'duplicate';
    }
    this.suspicions.look(line, this.#account, this.#accountLength);
    return undefined;
  }

  #writeColumns(columns: readonly PlannedColumn[], bytes: Buffer, fields: Fields, out: CopyText): RejectWord | undefined {
    let key = 0;
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at] as PlannedColumn;
      out.byte(TAB);
      const start = out.at;
      const from = column.index < 0 ? 0 : (fields.from[column.index] as number);
      const to = column.index < 0 ? 0 : (fields.to[column.index] as number);
      const word = from === to ? this.#writeEmpty(column, at, out) : column.write(bytes, from, to, out);
      if (word !== undefined) {
        this.#field = column.field;
        return word;
      }
      if (column.isSum && from !== to) this.suspicions.values[at] = this.#plan.sums.value;
      if (column.isKey) {
        const part = this.#keyParts[key++] as { from: number; to: number };
        part.from = start;
        part.to = out.at;
      }
    }
    return undefined;
  }

  #writeEmpty({ isRequired, isSum, empty }: PlannedColumn, at: number, out: CopyText): RejectWord | undefined {
    if (isRequired) return 'missing';
    if (empty) out.copy(empty, 0, empty.length);
    else out.absent();
    if (isSum) this.suspicions.values[at] = empty ? 0 : Number.NaN;
    return undefined;
  }
}
