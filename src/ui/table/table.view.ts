/** Table: rows of like things; on narrow screens every row becomes a card. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes, classes } from '../attributes.ts';
import { icon } from '../icon/icon.view.ts';

export type Column = {
  readonly label: string;
  readonly isNumeric?: boolean;
  /** Leads to the same table sorted by this column; `order` is how it is sorted now. */
  readonly sort?: { readonly href: string; readonly order?: 'ascending' | 'descending' };
};

/** A row of cells, as many as columns; the first is its header. `below` stands under it over the whole width: what explains the line. */
export type Row = readonly Piece[] | { readonly cells: readonly Piece[]; readonly below: Piece };

export type Table = {
  readonly caption: string;
  /** Set where a heading above says the same. */
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Totals, below a line. */
  readonly foot?: readonly Row[];
  /** Stays a table on narrow screens; right for two or three short columns. */
  readonly isCompact?: boolean;
};

/** Renders a table. Amounts come already formatted. */
export const table = (it: Table): Html => html`<div class="table__frame"><table class="${classes('table', !it.isCompact && 'table--cards')}">
<caption${attributes({ class: it.isCaptionHidden && 'visually-hidden' })}>${it.caption}</caption>
<thead><tr>${it.columns.map(head)}</tr></thead>
<tbody>${it.rows.map((one) => row(it.columns, one))}</tbody>
${it.foot && html`<tfoot>${it.foot.map((one) => row(it.columns, one))}</tfoot>`}</table></div>`;

const head = (it: Column): Html => html`<th${attributes({ scope: 'col', class: it.isNumeric && 'number', 'aria-sort': it.sort ? it.sort.order ?? 'none' : undefined })}>${it.sort
  ? html`<a href="${it.sort.href}">${it.label}${it.sort.order && icon(it.sort.order === 'ascending' ? 'up' : 'down')}</a>` : it.label}</th>`;

const row = (columns: readonly Column[], it: Row): Html => 'cells' in it
  ? html`${cells(columns, it.cells, 'table__explained')}<tr class="table__below"><td${attributes({ colspan: columns.length })}>${it.below}</td></tr>
` : cells(columns, it);

const cells = (columns: readonly Column[], row: readonly Piece[], className?: string): Html => html`<tr${attributes({ class: className })}>${row.map((cell, at) => at === 0
  ? html`<th scope="row">${cell}</th>`
  : html`<td${attributes({ class: columns[at]?.isNumeric && 'number', 'data-label': columns[at]?.label })}>${cell}</td>`)}</tr>
`;
