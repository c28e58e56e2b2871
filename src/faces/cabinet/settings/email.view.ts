import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { backLink, button, errorOf, form, pageTitle, passwordField, summaryOf, textField, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface EmailView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: string;
  /** Whoever has none signs on the next page. */
  readonly hasPassword: boolean;
  /** He has just shown that it is he. */
  readonly isProven: boolean;
  readonly current: string;
  readonly typed: string;
  readonly sentences: Sentences;
}

export function emailForm({ t, paths, token, hasPassword, isProven, current, typed, sentences }: EmailView): Html {
  const eye = { show: t('ui.show-password'), hide: t('ui.hide-password') };
  return html`${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.email.title'), lead: t('cabinet.email.lead', { email: current }) })}
${form({
  action: paths.email(),
  hidden: { token },
  body: [
    textField({ name: 'email', type: 'email', label: t('cabinet.email.new'), value: typed, autocomplete: 'email', ...(hasPassword ? {} : { hint: t('cabinet.email.signed-next') }), ...errorOf(sentences, 'email') }),
    hasPassword && !isProven && passwordField({ name: 'current', label: t('cabinet.new-password.current'), autocomplete: 'current-password', ...eye, ...errorOf(sentences, 'current') }),
    button({ label: t('ui.continue') }),
  ],
})}`;
}
