import type { Ink } from './sheet.ts';

/** What a document is made of, from top to bottom. Lengths are points. Texts are plain; a line break breaks the line. */
export type Block = Heading | Paragraph | List | Table | Figure | Columns | Box | Rule | Space;

export interface TextStyle {
  readonly size?: number;
  readonly isBold?: boolean;
  readonly tone?: Tone;
  readonly align?: Align;
  /** Room below. */
  readonly after?: number;
}

export type Tone = 'ink' | 'muted' | 'accent' | 'paper';
export type Align = 'start' | 'center' | 'end';

/** A title of the document's outline; level 1 stands once. */
export interface Heading extends TextStyle {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: string;
}

export interface Paragraph extends TextStyle {
  readonly kind: 'paragraph';
  readonly text: string;
  /** Makes the whole paragraph a link. */
  readonly href?: string;
}

export interface List extends TextStyle {
  readonly kind: 'list';
  readonly items: readonly string[];
  readonly isNumbered?: boolean;
}

/** A cell: text, with a smaller line below it, over one or more columns. */
export type Cell = string | { readonly text: string; readonly note?: string; readonly isBold?: boolean; readonly tone?: Tone; readonly span?: number };

export interface Column {
  readonly label: string;
  readonly align?: Align;
  /** A share of what is left over; without one the column is as wide as its widest cell. */
  readonly share?: number;
}

/** A table with header cells. The first cell of each row is its header too, unless `hasRowHeads` says otherwise. */
export interface Table {
  readonly kind: 'table';
  readonly caption?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly foot?: readonly (readonly Cell[])[];
  readonly size?: number;
  readonly after?: number;
  /** Room above and below the text of a row. */
  readonly padding?: number;
  readonly hasRowHeads?: boolean;
  /** Without column labels: for two columns of facts, where the row's header says all. */
  readonly isHeadless?: boolean;
}

/** A picture of filled rectangles: `boxes` holds x, y, width and height of each, in units of which `across` make the width. */
export interface Figure {
  readonly kind: 'figure';
  /** What the picture says, for those who do not see it. */
  readonly alt: string;
  readonly across: number;
  readonly down: number;
  readonly boxes: readonly number[];
  readonly width: number;
  readonly align?: Align;
  readonly after?: number;
}

/** Blocks side by side; `shares` are the widths in proportion. */
export interface Columns {
  readonly kind: 'columns';
  readonly shares: readonly number[];
  readonly gap?: number;
  readonly cells: readonly (readonly Block[])[];
  readonly after?: number;
}

/** Blocks on a ground or within a border; a box is never parted by a page's end. */
export interface Box {
  readonly kind: 'box';
  readonly blocks: readonly Block[];
  readonly ground?: Ink | 'accent';
  readonly hasBorder?: boolean;
  readonly padding?: number;
  readonly after?: number;
}

export interface Rule {
  readonly kind: 'rule';
  readonly tone?: Tone;
  readonly thickness?: number;
  readonly after?: number;
}

export interface Space {
  readonly kind: 'space';
  readonly height: number;
}
