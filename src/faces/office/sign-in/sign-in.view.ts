import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { button, codeField, errorOf, form, pageTitle, passwordField, summaryOf, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface SignInView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: string;
  readonly email: string;
  readonly next: string | undefined;
  readonly sentences: Sentences;
}

export const signInForm = ({ t, paths, token, email, next, sentences }: SignInView): Html => html`${summaryOf(t, sentences)}
${pageTitle({ title: t('office.sign-in.title'), lead: t('office.sign-in.lead') })}
${form({
  action: paths.signIn(),
  hidden: { token, ...(next === undefined ? {} : { next }) },
  body: [
    textField({ name: 'email', label: t('office.sign-in.email'), type: 'email', value: email, autocomplete: 'username', ...errorOf(sentences, 'email') }),
    passwordField({ name: 'password', label: t('office.sign-in.password'), autocomplete: 'current-password', show: t('ui.show-password'), hide: t('ui.hide-password'), ...errorOf(sentences, 'password') }),
    codeField({ name: 'code', label: t('office.sign-in.code'), hint: t('office.sign-in.code.hint'), ...errorOf(sentences, 'code') }),
    button({ label: t('office.sign-in.submit') }),
  ],
})}
<p class="muted">${t('office.sign-in.help')}</p>`;
