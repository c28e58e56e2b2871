import { FIELDS, type Field, type FieldName } from '../field.ts';
import { KINDS, type Column } from '../kinds.ts';
import type { Layout } from '../layout.ts';
import { codePageOf, type Encoding } from './encoding.ts';
import { writeDate, writePeriod } from './write-dates.ts';
import { SumReader, writeNumber, writeWhole, type WriteField } from './write-numbers.ts';
import { writeAccount, writeText } from './write-text.ts';

/** A column of a staging table with where it comes from in a line. */
export interface PlannedColumn extends Column {
  /** Place in the line; -1 where the layout does not have it. */
  readonly index: number;
  readonly write: WriteField;
  readonly isSum: boolean;
  readonly isKey: boolean;
  /** What is written for an empty field; undefined writes an absent value. */
  readonly empty: Buffer | undefined;
}

/** How a line of a registry becomes rows, settled once per file. */
export interface Plan {
  readonly accountIndex: number;
  readonly writeAccount: WriteField;
  readonly account: readonly PlannedColumn[];
  readonly line: readonly PlannedColumn[];
  readonly sums: SumReader;
}

const AHEAD_YEARS = 1;

/** Settles how to read lines of a layout in an encoding. */
export function planOf(layout: Layout, encoding: Encoding, today: Temporal.PlainDate): Plan {
  const page = codePageOf(encoding);
  const sums = new SumReader(layout.decimal);
  const { account, line, key } = KINDS[layout.kind];
  const planned = (column: Column): PlannedColumn => ({
    ...column,
    index: layout.columns.indexOf((layout.values?.[column.field]?.of ?? column.field) as FieldName),
    write: translated(layout.values?.[column.field]?.words, page, writerOf(column.field)),
    isSum: FIELDS[column.field].form === 'sum',
    isKey: key.includes(column.field),
    empty: column.otherwise === undefined ? undefined : Buffer.from(column.otherwise),
  });
  function writerOf(name: FieldName): WriteField {
    const { form, most = 0, places = 0, isNegativeAllowed = false, aheadYears = AHEAD_YEARS, firstYear }: Field = FIELDS[name];
    const until = today.add({ years: aheadYears });
    switch (form) {
      case 'account':
        return writeAccount(page, most);
      case 'text':
      case 'service':
        return writeText(page, most);
      case 'sum':
        return withForeignMarks(page, (bytes, from, to, out) => sums.write(bytes, from, to, out, isNegativeAllowed));
      case 'number':
        return withForeignMarks(page, writeNumber(layout.decimal, places, isNegativeAllowed));
      case 'whole':
        return writeWhole;
      case 'date':
        return writeDate(layout.date ?? 'auto', until, firstYear);
      case 'period':
        return writePeriod(layout.period ?? 'auto', until);
    }
  }
  return { accountIndex: layout.columns.indexOf('account'), writeAccount: translated(layout.values?.['account']?.words, page, writerOf('account')), account: account.map(planned), line: line.map(planned), sums };
}

/** Words that stand for others; one that the layout does not know is refused, for nobody knows what it means. */
function translated(words: Readonly<Record<string, string>> | undefined, page: ReturnType<typeof codePageOf>, write: WriteField): WriteField {
  if (!words) return write;
  const known = new Map(Object.entries(words).map(([word, meaning]) => [word.toLowerCase(), Buffer.from(meaning, 'utf8')]));
  return (bytes, from, to, out) => {
    const meaning = known.get(textOf(page, bytes.subarray(from, to)).toLowerCase());
    return meaning === undefined ? 'unknown-word' : write(meaning, 0, meaning.length, out);
  };
}

/** Numbers may hold wide spaces and a true minus sign, outside ASCII: rare, so they are tried when the plain way fails. */
function withForeignMarks(page: ReturnType<typeof codePageOf>, write: WriteField): WriteField {
  return (bytes, from, to, out) => {
    const start = out.at;
    const word = write(bytes, from, to, out);
    if (word === undefined || !bytes.subarray(from, to).some((byte) => byte >= 0x80)) return word;
    out.at = start;
    const field = bytes.subarray(from, to);
    const plain = Buffer.from(textOf(page, field).trim().replace(/\s/g, ' ').replace(/^[\u2212\u2013\u2010\u2011]/, '-'), 'utf8');
    return plain.length === 0 ? word : write(plain, 0, plain.length, out);
  };
}

function textOf(page: ReturnType<typeof codePageOf>, field: Uint8Array): string {
  return page ? Array.from(field, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : letterOf(page, byte))).join('') : Buffer.from(field).toString('utf8');
}

const letterOf = (page: NonNullable<ReturnType<typeof codePageOf>>, byte: number): string => Buffer.from(page[byte - 128] as Uint8Array).toString('utf8');
