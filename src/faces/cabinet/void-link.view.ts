import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { buttonLink, buttons, pageTitle, type Link } from '#ui';

/** A link from a letter that no longer works: why that may be, and how to go on. */
export const voidLink = (t: Texts, next: Link): Html => html`${pageTitle({ title: t('cabinet.void-link.title') })}
<p>${t('identity.refusals.void')}</p>
${buttons([buttonLink(next)])}`;
