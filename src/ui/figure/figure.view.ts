/** Figure: one number that matters, large, with its name and what follows from it. */
import { html, type Html, type Piece } from '#lib/html/html.ts';

/** `due` is the one the page is about; the others are quieter. */
export type FigureTone = 'due' | 'overdue' | 'paid' | 'advance' | 'plain';

/** Renders a tile. `value` is formatted; `note` explains it ("by 25 December"), `action` is what to do about it. */
export const figure = (it: { label: string; value: string; tone?: FigureTone; note?: Piece; action?: Piece }): Html => html`<div class="figure figure--${it.tone ?? 'plain'}">
<p class="figure__label">${it.label}</p><p class="figure__value">${it.value}</p>
${it.note && html`<p class="figure__note">${it.note}</p>`}${it.action && html`<div class="figure__action">${it.action}</div>`}</div>`;

/** Figures beside each other, the first one leading. */
export const figures = (pieces: readonly Html[]): Html => html`<div class="figures">${pieces}</div>`;
