import type { Cell, Table, TextStyle } from './blocks.ts';
import { settable, widthOf } from './letters.ts';
import { breakText, drawLines, heightOf, setParagraph, type Lines } from './set-text.ts';
import { HAIRLINE, INKS, type Setting, type Slice } from './slice.ts';
import { addTag, type Tag } from './tags.ts';
import type { Weight } from './typeface.ts';

const SIZE = 8.5;
const NOTE = 0.84;
const GAP = 9;
const PADDING = 2.7;

interface Grid {
  readonly table: Table;
  readonly widths: readonly number[];
  readonly size: number;
  readonly setting: Setting;
  readonly width: number;
}

/** A slice for each row; the head is drawn again on every further page, as an ornament. */
export function setTable(table: Table, width: number, setting: Setting, parent: Tag): Slice[] {
  const tag = addTag(parent, 'Table');
  const caption = table.caption === undefined ? [] : setParagraph({ kind: 'paragraph', text: table.caption, isBold: true, after: 2 }, width, setting, addTag(tag, 'Caption'));
  const grid: Grid = { table, widths: widthsOf(table, width, setting), size: table.size ?? SIZE, setting, width };
  const head = table.isHeadless ? undefined : headOf(grid, tag);
  const rows = table.rows.map((row) => rowOf(grid, tag, row, false));
  const foot = (table.foot ?? []).map((row, at) => ruledAbove(rowOf(grid, tag, row, true), at === 0, width));
  const slices = [...rows, ...foot].map((slice) => (head ? { ...slice, head: head.again } : slice));
  const all = [...caption.map((slice) => ({ ...slice, keepsWithNext: true })), ...(head ? [{ ...head.first, keepsWithNext: true }] : []), ...slices];
  const latest = all.at(-1);
  return latest === undefined ? [] : [...all.slice(0, -1), { ...latest, after: (table.after ?? 8) * setting.scale }];
}

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);

/** Columns without a share are as wide as their widest cell; the others part what is left. Too wide ones are all made narrower. */
function widthsOf({ columns, rows, foot = [], size = SIZE, isHeadless }: Table, width: number, setting: Setting): number[] {
  const gap = GAP * setting.scale;
  const widest = columns.map(({ label }) => (isHeadless ? 0 : headWidth(label, size * NOTE * setting.scale)));
  for (const [row, weight] of [...rows.map((each) => [each, 'regular'] as const), ...foot.map((each) => [each, 'bold'] as const)]) {
    let column = 0;
    for (const cell of row) {
      const span = typeof cell === 'string' ? 1 : (cell.span ?? 1);
      if (span === 1 && columns[column]?.share === undefined) widest[column] = Math.max(widest[column] ?? 0, cellWidth(cell, weight, size * setting.scale));
      column += span;
    }
  }
  const natural = columns.map(({ share }, at) => (share === undefined ? (widest[at] as number) + 0.5 + (at === columns.length - 1 ? 0 : gap) : 0));
  const taken = natural.reduce((sum, each) => sum + each, 0);
  const shares = columns.reduce((sum, { share }) => sum + (share ?? 0), 0);
  const least = shares > 0 ? width * SHARED_LEAST : 0;
  const fitting = taken > width - least ? (width - least) / taken : 1;
  const left = width - taken * fitting;
  return columns.map(({ share }, at) => (share === undefined ? (natural[at] as number) * fitting : (left * share) / shares));
}

/** What columns with a share keep of the width at least. */
const SHARED_LEAST = 0.2;

function cellWidth(cell: Cell, weight: Weight, size: number): number {
  if (typeof cell === 'string') return widthOf(settable(cell), weight, size);
  return Math.max(widthOf(settable(cell.text), cell.isBold ? 'bold' : weight, size), cell.note ? widthOf(settable(cell.note), 'regular', size * NOTE) : 0);
}

/** A label may stand in two lines: it is as wide as its longest word, or half of it. */
const headWidth = (label: string, size: number): number =>
  Math.max(widthOf(label, 'bold', size) * 0.55, ...settable(label).split(/[ \n]/).map((word) => widthOf(word, 'bold', size)));

function headOf({ table, widths, size, setting, width }: Grid, tag: Tag): { first: Slice; again: Slice } {
  const row = addTag(tag, 'TR');
  const cells = table.columns.map(({ label, align = 'start' }, at) => {
    const room = cellRoom(widths, at, 1, setting);
    const style: TextStyle = { size: size * NOTE, isBold: true, tone: 'muted', align };
    return { ...room, tag: addTag(row, 'TH', { attributes: '<</O/Table/Scope/Column>>' }), lines: breakText(label, style, room.width, setting) };
  });
  const padding = PADDING * setting.scale;
  const tallest = Math.max(...cells.map(({ lines }) => heightOf(lines)));
  const height = tallest + padding + 1;
  const slice = (isFirst: boolean): Slice => ({
    height,
    after: 0,
    draw(sheet, x, y) {
      for (const cell of cells) {
        const draw = () => drawLines(sheet, cell.lines, x + cell.left, y + tallest - heightOf(cell.lines), cell.width);
        isFirst ? sheet.tagged(cell.tag, draw) : sheet.ornament(draw);
      }
      sheet.ornament(() => sheet.fill(x, y + height - 0.8, width, 0.8, INKS.ink));
    },
  });
  return { first: slice(true), again: slice(false) };
}

function rowOf({ table, widths, size, setting, width }: Grid, tag: Tag, row: readonly Cell[], isFoot: boolean): Slice {
  const line = addTag(tag, 'TR');
  const padding = (table.padding ?? PADDING) * setting.scale;
  let column = 0;
  const cells = row.map((cell, at) => {
    const { span = 1, isBold = isFoot, tone, note } = typeof cell === 'string' ? {} : cell;
    const isHead = at === 0 && (table.hasRowHeads ?? true);
    const room = cellRoom(widths, column, span, setting);
    const align = table.columns[column]?.align ?? 'start';
    column += span;
    const lines = breakText(textOf(cell), { size, isBold, align, ...(tone ? { tone } : {}) }, room.width, setting);
    const notes: Lines | undefined = note ? breakText(note, { size: size * NOTE, tone: 'muted', align }, room.width, setting) : undefined;
    return { ...room, lines, notes, tag: addTag(line, isHead ? 'TH' : 'TD', attributesOf(isHead, span)), height: heightOf(lines) + (notes ? heightOf(notes) : 0) };
  });
  const height = Math.max(...cells.map((cell) => cell.height)) + 2 * padding;
  return {
    height,
    after: 0,
    draw(sheet, x, y) {
      for (const { tag: cellTag, lines, notes, left, width: room } of cells) {
        sheet.tagged(cellTag, () => {
          drawLines(sheet, lines, x + left, y + padding, room);
          if (notes) drawLines(sheet, notes, x + left, y + padding + heightOf(lines), room);
        });
      }
      if (!isFoot) sheet.ornament(() => sheet.fill(x, y + height - 0.4, width, 0.4, HAIRLINE));
    },
  };
}

/** Where a cell's text stands; the gap between columns is not part of it. */
function cellRoom(widths: readonly number[], column: number, span: number, setting: Setting): { left: number; width: number } {
  const left = widths.slice(0, column).reduce((sum, each) => sum + each, 0);
  const full = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
  return { left, width: column + span >= widths.length ? full : full - GAP * setting.scale };
}

const attributesOf = (isHead: boolean, span: number): { attributes?: string } => {
  const inside = `${isHead ? '/Scope/Row' : ''}${span > 1 ? `/ColSpan ${span}` : ''}`;
  return inside ? { attributes: `<</O/Table${inside}>>` } : {};
};

const ruledAbove = (slice: Slice, isRuled: boolean, width: number): Slice =>
  !isRuled ? slice : { ...slice, draw: (sheet, x, y) => (sheet.ornament(() => sheet.fill(x, y - 0.4, width, 0.8, INKS.ink)), slice.draw(sheet, x, y)) };
