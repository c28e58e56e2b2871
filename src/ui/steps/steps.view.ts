/** Steps: where the person stands in a longer journey. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { icon } from '../icon/icon.view.ts';

/** `stateText` says the state in words for those who do not see it. */
export type Step = { readonly label: string; readonly state: 'done' | 'current' | 'ahead'; readonly stateText: string; readonly note?: Piece };

/** Renders the steps in order. `label` names the journey. */
export const steps = ({ label, items }: { label: string; items: readonly Step[] }): Html => html`<ol class="steps" aria-label="${label}">${items.map(step)}</ol>`;

const step = (it: Step, at: number): Html => html`<li class="steps__${it.state}"${attributes({ 'aria-current': it.state === 'current' && 'step' })}>
<span class="steps__sign" aria-hidden="true">${it.state === 'done' ? icon('check') : at + 1}</span><span>${it.label}<span class="visually-hidden">: ${it.stateText}</span>${it.note && html`<br><span class="muted small">${it.note}</span>`}</span></li>`;
