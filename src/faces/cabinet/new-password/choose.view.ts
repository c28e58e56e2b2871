import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { backLink, button, errorOf, form, pageTitle, passwordField, summaryOf, type Sentences } from '#ui';
import type { Operator } from '#operators';
import { passwordRules } from '../password-rules.view.ts';
import type { CabinetPaths } from '../paths.ts';

export interface PasswordView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly email: string;
  /** At first sign-in: there is no way around it. */
  readonly isFirst: boolean;
  readonly sentences: Sentences;
}

export function passwordForm({ t, operator, paths, token, email, isFirst, sentences }: PasswordView): Html {
  const eye = { show: t('ui.show-password'), hide: t('ui.hide-password') };
  return html`${!isFirst && backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.new-password.title'), lead: t(isFirst ? 'cabinet.new-password.lead-first' : 'cabinet.new-password.lead') })}
${form({
  action: paths.newPassword(),
  hidden: { token },
  body: [
    // Password savers keep the pair together only when the name stands beside the password.
    html`<input type="text" name="username" autocomplete="username" value="${email}" hidden>`,
    passwordField({ name: 'current', label: t(isFirst ? 'cabinet.new-password.temporary' : 'cabinet.new-password.current'), autocomplete: 'current-password', ...eye, ...errorOf(sentences, 'current') }),
    passwordField({
      name: 'next',
      label: t('cabinet.new-password.next'),
      autocomplete: 'new-password',
      ...eye,
      ...errorOf(sentences, 'next'),
    }),
    passwordRules(t, operator),
    button({ label: t('cabinet.new-password.submit') }),
  ],
})}`;
}
