/** Details: an explanation for those who want it, such as how a line was calculated. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { icon } from '../icon/icon.view.ts';

/** Renders words that open an explanation below them. */
export const details = (it: { summary: Piece; body: Piece; isOpen?: boolean }): Html =>
  html`<details class="details"${attributes({ open: it.isOpen })}><summary>${icon('right')}<span>${it.summary}</span></summary><div class="details__body">${it.body}</div></details>`;
