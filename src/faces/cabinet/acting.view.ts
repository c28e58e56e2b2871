import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { notice, tag } from '#ui';

/** In whose name a whole page stands. */
export const actingNotice = (t: Texts, principal: string | undefined): Html | undefined => (principal === undefined ? undefined : notice({ kind: 'warning', title: t('cabinet.delegates.acting', { principal }) }));

/** The same for one of several accounts. */
export const actingTag = (t: Texts, principal: string | undefined): Html | undefined => (principal === undefined ? undefined : html`<p>${tag({ label: t('cabinet.delegates.acting', { principal }), tone: 'warning' })}</p>`);
