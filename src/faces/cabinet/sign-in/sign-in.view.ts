import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { button, errorOf, form, pageTitle, passwordField, summaryOf, textField, type Sentences } from '#ui';
import type { Operator } from '#operators';
import type { CabinetPaths } from '../paths.ts';

export interface SignInView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly name: string;
  readonly next: string | undefined;
  readonly sentences: Sentences;
}

export function signInForm({ t, operator, paths, token, name, next, sentences }: SignInView): Html {
  const names = operator.profile.signIn.names.toSorted().join('.');
  return html`${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.sign-in.title') })}
${form({
  action: paths.signIn(),
  hidden: { token, ...(next === undefined ? {} : { next }) },
  body: [
    textField({ name: 'name', label: t(`cabinet.sign-in.name.${names}`), value: name, autocomplete: 'username', ...errorOf(sentences, 'name') }),
    passwordField({ name: 'password', label: t('cabinet.sign-in.password'), autocomplete: 'current-password', show: t('ui.show-password'), hide: t('ui.hide-password'), ...errorOf(sentences, 'password') }),
    button({ label: t('cabinet.sign-in.submit') }),
  ],
})}
<p>${t('cabinet.sign-in.no-account')} <a href="${paths.register()}">${t('cabinet.sign-in.register')}</a></p>
<p class="muted">${t('cabinet.sign-in.help', { phone: operator.profile.contacts.phone })}</p>`;
}
