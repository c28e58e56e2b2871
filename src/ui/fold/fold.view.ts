/** Fold: a part of a long page under its own heading that can be closed; on paper everything is open. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { icon } from '../icon/icon.view.ts';

/** Renders the part. `note` is what one wants to know without opening it, `aside` a tag at the end of the line. */
export const fold = (it: { title: string; note?: Piece; aside?: Piece; body: Piece; isOpen?: boolean }): Html =>
  html`<details class="fold"${attributes({ open: it.isOpen })}><summary>${icon('right')}<h2>${it.title}</h2>${it.note && html`<span class="fold__note">${it.note}</span>`}${it.aside && html`<span class="fold__aside">${it.aside}</span>`}</summary>
<div class="fold__body">${it.body}</div></details>`;
