/** Layout: page title, sections, two columns and tiles; how the parts of a page stand beside each other. */
import { html, type Html, type Piece } from '#lib/html/html.ts';

/** The page's one heading, with a line above it (`kicker`), a sentence below it (`lead`) and actions beside it. */
export const pageTitle = (title: { title: Piece; kicker?: Piece; lead?: Piece; actions?: Piece }): Html => html`<div class="page-title">
<div>${title.kicker && html`<p class="page-title__kicker">${title.kicker}</p>`}
<h1>${typeof title.title === 'string' ? unbroken(title.title) : title.title}</h1>
${title.lead && html`<p class="page-title__lead">${title.lead}</p>`}</div>
${title.actions && html`<div class="page-title__actions">${title.actions}</div>`}</div>`;

/** Short words with a hyphen stay on one line: "e-mail", and the numbers of houses. */
const unbroken = (text: string): Piece[] => text.split(/(\S{0,8}[\p{L}\d]-[\p{L}\d]\S{0,8})(?=\s|$)/u).map((part, at) => (at % 2 === 1 ? html`<span class="page-title__word">${part}</span>` : part));

/** A part of a page under its own heading. `id` makes it a target of links; `action` stands at the end of the heading's line. */
export const section = (part: { title: string; id?: string; action?: Piece; body: Piece }): Html => html`<section class="section"${part.id ? html` id="${part.id}"` : ''}>
<div class="section__top"><h2>${part.title}</h2>${part.action}</div>
${part.body}</section>`;

/** What matters and what helps: beside each other on wide screens, below each other on narrow ones. */
export const columns = (sides: { main: Piece; side: Piece }): Html =>
  html`<div class="columns"><div class="columns__main">${sides.main}</div><div class="columns__side">${sides.side}</div></div>`;

/** Equal pieces (cards, figures) in as many columns as fit. */
export const tiles = (pieces: readonly Piece[]): Html => html`<div class="tiles">${pieces}</div>`;
