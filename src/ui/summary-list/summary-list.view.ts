/** Summary list: what is known, line by line, each with the way to change it. */
import { html, type Html, type Piece } from '#lib/html/html.ts';

export type SummaryRow = {
  readonly key: string;
  readonly value: Piece;
  /** `about` is heard, not seen: "Change <the e-mail address>". */
  readonly action?: { readonly label: string; readonly href: string; readonly about: string };
};

/** Renders keys and values. */
export const summaryList = (rows: readonly SummaryRow[]): Html => html`<dl class="summary-list">${rows.map(row)}</dl>`;

const row = (it: SummaryRow): Html => html`<div><dt>${it.key}</dt><dd>${it.value}</dd>${it.action && html`<dd class="summary-list__action"><a href="${it.action.href}">${it.action.label}<span class="visually-hidden"> ${it.action.about}</span></a></dd>`}</div>`;
