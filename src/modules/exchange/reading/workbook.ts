import { stat } from 'node:fs/promises';
import type { Layout } from '../layout.ts';
import type { Remark } from '../reject.ts';
import type { Block } from './blocks.ts';
import { formOf, placesByName, writtenDay } from './columns.rules.ts';
import { LineWriter } from './line-writer.ts';
import { UNIT, UnreadableRegistry, type RegistrySource } from './registry-source.ts';
import { bookOf, type Book } from './workbook-book.ts';
import { dayOfSerial, plainNumber } from './workbook-cell.rules.ts';
import { withParts } from './workbook-parts.ts';
import { rowsOf, type Cell } from './workbook-rows.ts';

/** Written for a value that nobody knows: a formula that was never worked out, or an error. Every form of field refuses it. */
const UNKNOWN = '=\u0001';

/**
 * Opens a workbook (XLSX): the first sheet that is shown, row by row. Columns are found by the names in the header row, or by
 * their places where the layout has no header. Formulas count with the value that was saved, and a remark tells of them.
 */
export async function openWorkbook(path: string, layout: Layout): Promise<RegistrySource> {
  const remarks: Remark[] = [];
  return { format: 'workbook', encoding: 'utf-8', separator: String.fromCharCode(UNIT), isPlain: false, blocks: () => blocks(path, layout, remarks), remarks: () => remarks };
}

async function* blocks(path: string, layout: Layout, remarks: Remark[]): AsyncGenerator<Block> {
  remarks.length = 0;
  const { size } = await stat(path);
  yield* withParts(path, async function* (parts) {
    const book = await bookOf(parts);
    const lines = new LineWriter();
    const sheet = new SheetLines(layout, book, lines);
    let done = 0;
    for await (const share of parts.read(book.sheet, rowsOf(book, sheet))) {
      done = Math.floor(size * share);
      if (lines.isFull) yield { bytes: lines.take(), isTooLong: false, done };
    }
    yield { bytes: lines.take(), isTooLong: false, done: size };
    if (sheet.isHeaderDue) throw new UnreadableRegistry('wrong-layout');
    remarks.push(...sheet.remarks(), ...(book.sheets > 1 ? [{ word: 'other-sheets' as const, count: book.sheets - 1, line: null }] : []));
  });
}

/** Writes the rows of a sheet as lines of the layout. */
class SheetLines {
  isHeaderDue: boolean;
  readonly #layout: Layout;
  readonly #book: Book;
  readonly #lines: LineWriter;
  #places: number[];
  #line = 0;
  #formulas = 0;
  #formulaAt = 0;
  #merged = 0;

  constructor(layout: Layout, book: Book, lines: LineWriter) {
    this.#layout = layout;
    this.#book = book;
    this.#lines = lines;
    this.#places = layout.columns.map((_, at) => at);
    this.isHeaderDue = layout.header !== false;
  }

  row(row: number, cells: readonly (Cell | undefined)[]): void {
    for (this.#line += 1; this.#line < row; this.#line += 1) this.#lines.end();
    if (cells.every((cell) => cell === undefined || (cell.kind === 'text' && cell.text.trim() === ''))) return this.#lines.end();
    const first = cells[0];
    if (first?.kind === 'text' && first.text.startsWith(this.#layout.comment)) return this.#lines.line(cells.map((cell) => (cell ? oneLine(cell.text) : '')).join(' ').trimEnd());
    if (this.isHeaderDue) return this.#readHeader(cells);
    this.#places.forEach((place, at) => this.#lines.text(this.#textOf(cells[place], this.#layout.columns[at] as string)));
    // Without a header a value beyond the columns says that this is another registry.
    if (this.#layout.header === false) for (const cell of cells.slice(this.#places.length)) if (cell) this.#lines.text(cell.text);
    this.#lines.end();
  }

  formula(row: number): void {
    this.#formulas += 1;
    this.#formulaAt ||= row;
  }

  merged(): void {
    this.#merged += 1;
  }

  remarks(): Remark[] {
    const formulas = this.#formulas > 0 && { word: 'formulas' as const, count: this.#formulas, line: this.#formulaAt };
    const merged = this.#merged > 0 && { word: 'merged-cells' as const, count: this.#merged, line: null };
    return [formulas, merged].filter((remark) => remark !== false);
  }

  #readHeader(cells: readonly (Cell | undefined)[]): void {
    const places = placesByName(this.#layout, Array.from(cells, (cell) => cell?.text ?? ''));
    if (!places) throw new UnreadableRegistry('wrong-layout');
    this.#places = places;
    this.isHeaderDue = false;
    this.#lines.end();
  }

  #textOf(cell: Cell | undefined, column: string): string {
    if (!cell || column === '-') return '';
    if (cell.kind === 'error') return UNKNOWN;
    return cell.kind === 'text' ? oneLine(cell.text) : this.#numberText(cell, column);
  }

  #numberText({ text, style }: Cell, column: string): string {
    const form = formOf(column);
    const { isDate, zeros } = this.#book.styles[style] ?? { isDate: false, zeros: 0 };
    const day = isDate ? dayOfSerial(text, this.#book.isFrom1904) : undefined;
    if (day) return writtenDay(this.#layout, form, day.year, day.month, day.day);
    const plain = plainNumber(text);
    if (plain === undefined) return UNKNOWN;
    // A month such as 0922 is kept as the number 922.
    if (form === 'period' && this.#layout.period === 'MMYY') return plain.padStart(4, '0');
    return this.#layout.decimal === ',' ? plain.replace('.', ',') : plain.padStart(zeros, '0');
  }
}

/** A cell may have several lines; a field has one. */
const oneLine = (text: string): string => text.replace(/[\r\n\t]+/g, ' ');
