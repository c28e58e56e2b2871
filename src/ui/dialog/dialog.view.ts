/** Dialog: a question that stops the person for a moment; where there is no script, its opener leads to a page that asks the same. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { icon } from '../icon/icon.view.ts';
import { look, type ButtonKind } from '../button/button.view.ts';

/** Renders the closed dialog. `close` names the button that leaves it. */
export const dialog = (it: { id: string; title: string; body: Piece; actions?: Piece; close: string }): Html => html`<dialog class="dialog" id="${it.id}" aria-labelledby="${it.id}-title">
<div class="dialog__top"><h2 id="${it.id}-title">${it.title}</h2><form method="dialog"><button class="dialog__close" type="submit">${icon('close')}<span class="visually-hidden">${it.close}</span></button></form></div>
${it.body}${it.actions && html`<div class="buttons">${it.actions}</div>`}</dialog>`;

/** Opens the dialog with a script; without one leads to `href`. */
export const dialogOpener = (it: { label: string; href: string; dialog: string; kind?: ButtonKind }): Html =>
  html`<a class="${look(it.kind)}" href="${it.href}" data-dialog="${it.dialog}">${it.label}</a>`;
