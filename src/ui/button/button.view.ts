/** Button: does something (button) or leads somewhere important (link that looks like one). Its words name the act. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes, classes } from '../attributes.ts';
import { icon, type IconName } from '../icon/icon.view.ts';

/** One `primary` a page; `quiet` looks like a link; `danger` is for what cannot be taken back. */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet';

type Look = { readonly label: string; readonly kind?: ButtonKind; readonly icon?: IconName; readonly about?: string };

/** Sends the form it stands in. `about` is heard, not seen: what the act is about, where many such buttons stand in a list. */
export const button = (it: Look & { type?: 'submit' | 'button'; name?: string; value?: string; form?: string }): Html =>
  html`<button${attributes({ class: look(it.kind), type: it.type ?? 'submit', name: it.name, value: it.value, form: it.form })}>${words(it)}</button>`;

/** Leads to another page. `isDownload` saves what is behind it. */
export const buttonLink = (it: Look & { href: string; isDownload?: boolean }): Html =>
  html`<a${attributes({ class: look(it.kind), download: it.isDownload })} href="${it.href}">${words(it)}</a>`;

/** Buttons in a row, below each other on narrow screens. */
export const buttons = (pieces: readonly Piece[]): Html => html`<div class="buttons">${pieces}</div>`;

/** The classes of a button's look, for components that render their own. */
export const look = (kind: ButtonKind = 'primary'): string => classes('button', kind !== 'primary' && `button--${kind}`);

const words = (it: Look): Html => html`${it.icon && icon(it.icon)}<span>${it.label}${it.about && html`<span class="visually-hidden"> ${it.about}</span>`}</span>`;
