/** Footer: how to reach the operator, when, and the rules of the service; the same on every page. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import type { Link } from '../link.ts';

export type Footer = {
  readonly columns: readonly { readonly title: string; readonly lines: readonly Piece[] }[];
  readonly links?: readonly Link[];
  /** The name of the list of links, for screen readers. */
  readonly linksLabel?: string;
  readonly note?: Piece;
};

/** Renders the footer. A line is text or a link; an empty list of columns prints only the links and the note. */
export const footer = (it: Footer): Html => html`<footer class="footer"><div class="inner">
${it.columns.length > 0 && html`<div class="footer__columns">${it.columns.map(column)}</div>`}
<div class="footer__end">${it.links && html`<ul aria-label="${it.linksLabel}">${it.links.map((link) => html`<li><a href="${link.href}">${link.label}</a></li>`)}</ul>`}
${it.note && html`<p>${it.note}</p>`}</div></div></footer>`;

const column = (it: Footer['columns'][number]): Html =>
  html`<div><h2 class="footer__title">${it.title}</h2>${it.lines.map((line) => html`<p>${line}</p>`)}</div>`;
