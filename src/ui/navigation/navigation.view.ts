/** Navigation: the sections of a face in one row; what does not fit goes on in a second row on wide screens and is scrolled to on narrow ones. */
import { html, type Html } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { icon, type IconName } from '../icon/icon.view.ts';
import type { Link } from '../link.ts';

export type Section = Link & { readonly icon?: IconName; readonly count?: string };

/** Renders the sections. `label` names the navigation; `count` is a small number of things that wait. */
export const navigation = ({ label, items }: { label: string; items: readonly Section[] }): Html =>
  html`<nav class="navigation" aria-label="${label}" data-module="navigation"><ul class="inner">${items.map(item)}</ul></nav>`;

const item = (it: Section): Html =>
  html`<li><a href="${it.href}"${attributes({ 'aria-current': it.isCurrent && 'page' })}>${it.icon && icon(it.icon)}${it.label}${it.count && html` <span class="navigation__count">${it.count}</span>`}</a></li>`;
