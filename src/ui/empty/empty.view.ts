/** Empty: there is nothing here yet, why, and what to do. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { icon, type IconName } from '../icon/icon.view.ts';

/** Renders the state of an empty list or search. */
export const empty = (it: { icon?: IconName; title: string; body?: Piece; action?: Piece }): Html => html`<div class="empty">
<span class="empty__sign">${icon(it.icon ?? 'file')}</span><p class="empty__title">${it.title}</p>${it.body && html`<p class="muted">${it.body}</p>`}${it.action}</div>`;
