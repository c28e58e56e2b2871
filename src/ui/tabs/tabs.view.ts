/** Tabs: views of the same thing, each a page of its own with its own address. */
import { html, type Html } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import type { Link } from '../link.ts';

/** Renders links in a row. `label` names the row. */
export const tabs = ({ label, items }: { label: string; items: readonly Link[] }): Html => html`<nav class="tabs" aria-label="${label}"><ul>${items.map((it) =>
  html`<li><a href="${it.href}"${attributes({ 'aria-current': it.isCurrent && 'page' })}>${it.label}</a></li>`)}</ul></nav>`;
