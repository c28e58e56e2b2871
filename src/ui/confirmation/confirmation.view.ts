/** Confirmation: it is done; its number, what happens next and when. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { icon } from '../icon/icon.view.ts';

export type Confirmation = {
  readonly title: string;
  /** The heading's level: it is the page's own unless told. */
  readonly level?: 1 | 2;
  readonly reference?: { readonly label: string; readonly value: string };
  readonly next?: { readonly title: string; readonly body: Piece };
  /** Where to go from here, a copy to keep. */
  readonly actions?: Piece;
};

/** Renders the end of a journey. */
export const confirmation = (it: Confirmation): Html => html`<div class="confirmation">
<div class="confirmation__panel"><span class="confirmation__sign">${icon('check')}</span><h${it.level ?? 1}>${it.title}</h${it.level ?? 1}>
${it.reference && html`<p>${it.reference.label}<br><strong>${it.reference.value}</strong></p>`}</div>
${it.next && html`<div class="prose"><h2>${it.next.title}</h2>${it.next.body}</div>`}
${it.actions}</div>`;
