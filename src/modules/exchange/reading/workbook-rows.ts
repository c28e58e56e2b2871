import { UnreadableRegistry } from './registry-source.ts';
import type { Book } from './workbook-book.ts';
import { columnOf } from './workbook-cell.rules.ts';
import type { PartListener } from './workbook-parts.ts';

/** Rows a sheet can have. */
const ROWS_AT_MOST = 1_048_576;
/** Columns that are looked at; a layout has a hundred at most. */
const COLUMNS_AT_MOST = 256;

export interface Cell {
  /** A text; a number as it stands in the file; `error` for one that a formula could not work out. */
  readonly kind: 'text' | 'number' | 'error';
  readonly text: string;
  readonly style: number;
}

export interface RowListener {
  row(row: number, cells: readonly (Cell | undefined)[]): void;
  /** A cell whose value a formula worked out. */
  formula(row: number): void;
  merged(): void;
}

/** Puts the cells of a sheet together to rows. */
export function rowsOf(book: Book, listener: RowListener): PartListener {
  const state = { row: 0, column: -1, type: '', style: 0, value: '', hasValue: false, isFormula: false, isValue: false };
  let cells: (Cell | undefined)[] = [];
  return {
    open(name, attributes) {
      if (name === 'row') {
        const row = attributes['r'] === undefined ? state.row + 1 : Number(attributes['r']);
        if (!(row > state.row && row <= ROWS_AT_MOST)) throw new UnreadableRegistry('workbook-broken');
        Object.assign(state, { row, column: -1 });
        cells = [];
      } else if (name === 'c') {
        const column = attributes['r'] === undefined ? state.column + 1 : columnOf(attributes['r']);
        if (column === undefined || column <= state.column) throw new UnreadableRegistry('workbook-broken');
        Object.assign(state, { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '', hasValue: false, isFormula: false });
      } else if (name === 'f') state.isFormula = true;
      else if (name === 'mergeCell') listener.merged();
      state.isValue = name === 'v' || name === 't';
      if (state.isValue) state.hasValue = true;
    },
    close(name) {
      state.isValue = false;
      if (name === 'row') listener.row(state.row, cells);
      if (name !== 'c') return;
      if (state.isFormula) listener.formula(state.row);
      if (state.column < COLUMNS_AT_MOST) cells[state.column] = cellOf(book, state);
    },
    text(text) {
      if (state.isValue) state.value += text;
    },
  };
}

function cellOf({ shared }: Book, { type, style, value, hasValue, isFormula }: { type: string; style: number; value: string; hasValue: boolean; isFormula: boolean }): Cell | undefined {
  if (isFormula && (!hasValue || value === '') && type !== 'str') return { kind: 'error', text: '', style };
  if (!hasValue || value === '') return undefined;
  if (type === 's') return { kind: 'text', text: shared.of(Number(value)), style };
  if (type === 'n') return { kind: 'number', text: value, style };
  return { kind: type === 'e' ? 'error' : 'text', text: value, style };
}
