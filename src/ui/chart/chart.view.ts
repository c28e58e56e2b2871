/** Chart: columns beside each other, month by month, with the same figures as a table below it. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { details } from '../details/details.view.ts';
import { table } from '../table/table.view.ts';

export type Chart = {
  /** What the chart shows, in one sentence, for those who do not see it. */
  readonly label: string;
  /** Below the columns, short: `янв`. */
  readonly ticks: readonly string[];
  /** One or two rows of columns, the first being the one the chart is about; null is not known and leaves a gap. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** The scale's top as people write it. `top` must not be less than the greatest value. */
  readonly top: number;
  readonly topText: string;
  /** The same figures, written out; `summary` opens them. */
  readonly table: { readonly summary: string; readonly caption: string; readonly columns: readonly string[]; readonly rows: readonly (readonly Piece[])[]; readonly foot?: readonly (readonly Piece[])[] };
};

const SLOT = 10;
const HEIGHT = 100;

/** Renders the chart. It is drawn by the server, stretches to any width and prints in black and white. */
export const chart = (it: Chart): Html => html`<figure class="chart">
${it.series.length > 1 && html`<ul class="chart__legend" aria-hidden="true">${it.series.map(({ name }, at) => html`<li><span class="chart__key chart__key--${at + 1}"></span>${name}</li>`).toReversed()}</ul>`}
<div class="chart__frame"><p class="chart__scale" aria-hidden="true"><span>${it.topText}</span><span>0</span></p>
<div class="chart__plot"><svg${attributes({ viewBox: `0 0 ${it.ticks.length * SLOT} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': it.label })}>${[0, 0.5, 1].map((line) => html`<line${attributes({ x1: 0, x2: it.ticks.length * SLOT, y1: HEIGHT * line, y2: HEIGHT * line })}></line>`)}
${it.series.map(({ values }, row) => values.map((value, at) => value !== null && column(it, row, at, value)))}</svg>
<ol class="chart__ticks" aria-hidden="true">${it.ticks.map((tick) => html`<li>${tick}</li>`)}</ol></div></div>
${details({ summary: it.table.summary, body: table({ caption: it.table.caption, isCaptionHidden: true, columns: it.table.columns.map((label, at) => ({ label, isNumeric: at > 0 })), rows: it.table.rows, ...(it.table.foot ? { foot: it.table.foot } : {}), isCompact: true }) })}</figure>`;

/** The row a chart is about stands last in its slot, in front; the legend names the rows in the order in which they stand. */
function column({ series, top }: Chart, row: number, at: number, value: number): Html {
  const width = (SLOT * 0.76) / series.length;
  const place = series.length - 1 - row;
  const height = top > 0 ? (Math.max(0, value) / top) * HEIGHT : 0;
  return html`<rect${attributes({ class: `chart__bar chart__bar--${row + 1}`, x: rounded(at * SLOT + SLOT * 0.12 + place * width), y: rounded(HEIGHT - height), width: rounded(width * 0.92), height: rounded(height) })}></rect>`;
}

const rounded = (number: number): string => String(Math.round(number * 100) / 100);
