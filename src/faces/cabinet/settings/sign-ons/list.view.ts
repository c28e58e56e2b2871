import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { SignOn } from '#sso';
import { backLink, button, card, empty, form, notice, pageTitle } from '#ui';
import type { CabinetPaths } from '../../paths.ts';

export interface SignOnsView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly signOns: readonly SignOn[];
  readonly isDone: boolean;
}

/** One card for each partner: what it may know, since when, and the way to take that back. */
export function signOnList({ t, paths, token, signOns, isDone }: SignOnsView): Html {
  const known = (one: SignOn) => html`<ul>${one.given.map((scope) => html`<li>${t(`cabinet.sso.scopes.${scope}`, { partner: one.partnerName })}</li>`)}</ul>`;
  const end = (one: SignOn) => form({ action: paths.signOnEnd(one.id), hidden: { token: token() }, body: button({ label: t('cabinet.sign-ons.end'), kind: 'danger', about: one.partnerName }) });
  return html`${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${isDone && notice({ kind: 'success', title: t('cabinet.sign-ons.done'), isAnswer: true })}
${pageTitle({ title: t('cabinet.sign-ons.title'), lead: t('cabinet.sign-ons.lead') })}
${signOns.length === 0 && empty({ icon: 'lock', title: t('cabinet.sign-ons.none') })}
${signOns.map((one) => card({ level: 2, title: one.partnerName, body: html`${known(one)}<p class="muted">${t('cabinet.consents.since', { at: t.instant(one.givenAt) })}</p>`, footer: end(one) }))}`;
}
