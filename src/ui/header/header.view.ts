/** Header: help phone and languages on top, then whose page this is and who is signed in; the same place on every page. */
import { html, type Html } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { icon } from '../icon/icon.view.ts';
import type { Link } from '../link.ts';

/** A language under its own name; on narrow screens its first three letters stand for it. */
export type LanguageLink = Link & { readonly lang: string };

export type Header = {
  readonly operator: string;
  /** Left out where the page's own heading says it. */
  readonly service?: string;
  readonly home: string;
  readonly mark: Html;
  /** `href` is a tel: address; `label` says when or what for. */
  readonly phone?: { readonly label: string; readonly number: string; readonly href: string };
  /** In the order of the profile: the state language first. `label` names the group. */
  readonly languages?: { readonly label: string; readonly items: readonly LanguageLink[] };
  /** `label` names the menu, `name` is who is signed in, `signOut` is a form or link. */
  readonly account?: { readonly label: string; readonly name: string; readonly items: readonly Link[]; readonly signOut?: Html };
};

/** Renders the header of every page. */
export const header = (it: Header): Html => html`<header class="header">
<div class="header__strip"><div class="inner header__row">${phone(it.phone)}${languages(it.languages)}</div></div>
<div class="inner header__row header__brand">
<a class="header__home" href="${it.home}">${it.mark}<span><strong>${it.operator}</strong>${it.service !== undefined && html`<span class="header__word"> ${it.service}</span>`}</span></a>
${account(it.account)}</div></header>`;

const phone = (it: Header['phone']): Html | undefined =>
  it && html`<p class="header__phone"><a href="${it.href}">${icon('phone')}<span class="header__when">${it.label}</span> <b>${it.number}</b></a></p>`;

const languages = (it: Header['languages']): Html | undefined =>
  it && html`<nav class="header__languages" aria-label="${it.label}"><ul>${it.items.map(language)}</ul></nav>`;

const language = (it: LanguageLink): Html =>
  html`<li><a href="${it.href}"${attributes({ lang: it.lang, hreflang: it.lang, 'aria-current': it.isCurrent && 'true' })}><span class="header__full">${it.label}</span><span class="header__short" aria-hidden="true">${it.label.slice(0, 3)}</span></a></li>`;

const account = (it: Header['account']): Html | undefined =>
  it && html`<details class="menu" data-module="menu"><summary><span class="visually-hidden">${it.label}: </span>${icon('user')}<span class="menu__name">${it.name}</span>${icon('down')}</summary>
<ul class="menu__list">${it.items.map((link) => html`<li><a href="${link.href}"${attributes({ 'aria-current': link.isCurrent && 'page' })}>${link.label}</a></li>`)}
${it.signOut && html`<li>${it.signOut}</li>`}</ul></details>`;
