import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { button, errorOf, form, pageTitle, passwordField, summaryOf, type Sentences } from '#ui';
import type { Operator } from '#operators';
import { passwordRules } from '../password-rules.view.ts';

export interface RecoveryView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly action: string;
  readonly token: string;
  readonly email: string;
  readonly sentences: Sentences;
}

/** One question: the new password, with the rules that it must keep. */
export const recoveryForm = ({ t, operator, action, token, email, sentences }: RecoveryView): Html => html`${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.recovery.choose.title'), lead: t('cabinet.recovery.choose.lead') })}
${form({
  action,
  hidden: { token },
  body: [
    // Password savers keep the pair together only when the name stands beside the password.
    html`<input type="text" name="username" autocomplete="username" value="${email}" hidden>`,
    passwordField({ name: 'next', label: t('cabinet.new-password.next'), autocomplete: 'new-password', show: t('ui.show-password'), hide: t('ui.hide-password'), ...errorOf(sentences, 'next') }),
    passwordRules(t, operator),
    button({ label: t('cabinet.recovery.choose.submit') }),
  ],
})}`;
