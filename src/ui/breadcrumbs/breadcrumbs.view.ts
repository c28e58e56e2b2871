/** Breadcrumbs and back link: the way up, above the page's title. */
import { html, type Html } from '#lib/html/html.ts';
import { icon } from '../icon/icon.view.ts';
import type { Link } from '../link.ts';

/** Renders the pages above this one; the page itself is its title and not repeated. */
export const breadcrumbs = ({ label, items }: { label: string; items: readonly Link[] }): Html =>
  html`<nav class="breadcrumbs" aria-label="${label}"><ol>${items.map((it) => html`<li><a href="${it.href}">${it.label}</a></li>`)}</ol></nav>`;

/** One step back, for question pages. */
export const backLink = (it: Link): Html => html`<p class="back-link"><a href="${it.href}">${icon('left')}${it.label}</a></p>`;
