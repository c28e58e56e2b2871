/** Card: things that belong together, on their own sheet. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';

/** Renders a card. With `href` its title leads on and the whole card can be pressed. `aside` stands beside the title (a tag, an amount). `id` makes it a target of links. `level` is the heading's: 3 inside a section, 2 straight under the page's title. */
export const card = (it: { id?: string; title?: string; href?: string; aside?: Piece; level?: 2 | 3; body?: Piece; footer?: Piece }): Html => html`<div class="${it.href ? 'card card--link' : 'card'}"${attributes({ id: it.id })}>
${it.title && html`<div class="card__top"><h${it.level ?? 3}>${it.href ? html`<a href="${it.href}">${it.title}</a>` : it.title}</h${it.level ?? 3}>${it.aside}</div>`}
${it.body}${it.footer && html`<div class="card__footer">${it.footer}</div>`}</div>`;
