/** Pagination: the rest of a long list. */
import { html, type Html } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { icon } from '../icon/icon.view.ts';
import type { Link } from '../link.ts';

export type Pagination = {
  readonly label: string;
  readonly previous?: Link | undefined;
  readonly next?: Link | undefined;
  /** Numbered pages, where they are known; `gap` stands for those left out. */
  readonly pages?: readonly (Link | 'gap')[];
  /** "21–40 of 312". */
  readonly position?: string;
};

/** Renders the way to the other pages, or nothing when there is only one. */
export const pagination = (it: Pagination): Html | undefined => !it.previous && !it.next ? undefined : html`<nav class="pagination" aria-label="${it.label}">
${it.position && html`<p>${it.position}</p>`}<ul>${it.previous && html`<li><a href="${it.previous.href}" rel="prev">${icon('left')}${it.previous.label}</a></li>`}${it.pages?.map(page)}
${it.next && html`<li><a href="${it.next.href}" rel="next">${it.next.label}${icon('right')}</a></li>`}</ul></nav>`;

const page = (it: Link | 'gap'): Html => it === 'gap'
  ? html`<li class="pagination__number">…</li>`
  : html`<li class="pagination__number"><a href="${it.href}"${attributes({ 'aria-current': it.isCurrent && 'page' })}>${it.label}</a></li>`;
