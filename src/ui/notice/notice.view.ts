/** Notice: something the person should know, by weight: info, success, warning, danger. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { icon, type IconName } from '../icon/icon.view.ts';

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger';

/** Renders a notice. `isAnswer` is set where it answers what the person has just done, so that it is read out at once. */
export const notice = (it: { kind: NoticeKind; title?: string; body?: Piece; isAnswer?: boolean }): Html =>
  html`<div class="notice notice--${it.kind}"${attributes({ role: it.isAnswer ? 'status' : undefined })}>${icon(SIGNS[it.kind])}<div>
${it.title && html`<p class="notice__title">${it.title}</p>`}${it.body && html`<div>${it.body}</div>`}</div></div>`;

const SIGNS: Record<NoticeKind, IconName> = { info: 'info', success: 'check', warning: 'alert', danger: 'alert' };
