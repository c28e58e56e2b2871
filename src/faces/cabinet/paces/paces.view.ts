import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { buttonLink, buttons, pageTitle, table } from '#ui';
import type { CabinetPaths } from '../paths.ts';

/** One pace: what is counted, and how much of it in so many minutes. */
export interface PaceLine {
  readonly kind: string;
  readonly most: number;
  readonly minutes: number;
}

/** All paces, as they are enforced; a form that comes back within `hasteS` seconds was sent in haste. */
export const pacesView = (t: Texts, lines: readonly PaceLine[], hasteS: number): Html => html`${pageTitle({ title: t('cabinet.paces.title'), lead: t('cabinet.paces.lead') })}
${table({
  caption: t('cabinet.paces.title'),
  isCaptionHidden: true,
  columns: [{ label: t('cabinet.paces.what') }, { label: t('cabinet.paces.most') }, { label: t('cabinet.paces.then') }],
  rows: lines.map(({ kind, most, minutes }) => [t(`cabinet.paces.${kind}`, { seconds: hasteS }), t('cabinet.paces.pace', { most, minutes }), t(`cabinet.paces.${kind}.then`, { seconds: hasteS })]),
})}
<p>${t('cabinet.paces.never')}</p>`;

/** Told to a person as well: what happened, when it goes on, and how not to meet it. */
export const stoppedView = (t: Texts, paths: CabinetPaths, what: 'pages' | 'haste', seconds: number): Html => html`${pageTitle({ title: t(`cabinet.paces.stopped.${what}.title`) })}
<p>${t(`cabinet.paces.stopped.${what}.body`, { seconds })}</p>
${buttons([what === 'pages' && buttonLink({ label: t('cabinet.sign-in.title'), href: paths.signIn() }), buttonLink({ label: t('cabinet.paces.title'), href: paths.paces(), kind: 'secondary' })])}`;
