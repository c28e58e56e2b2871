import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { button, errorOf, form, notice, pageTitle, passwordField, summaryOf, textField, type Sentences } from '#ui';
import type { Operator } from '#operators';
import type { CabinetPaths } from '../paths.ts';

export interface SignInView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly name: string;
  readonly next: string | undefined;
  /** What was just done, to be confirmed in words. */
  readonly done: string | undefined;
  readonly sentences: Sentences;
}

export function signInForm({ t, operator, paths, token, name, next, done, sentences }: SignInView): Html {
  const names = operator.profile.signIn.names.toSorted().join('.');
  return html`${done !== undefined && notice({ kind: 'success', title: t(`cabinet.sign-in.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
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
<p><a href="${paths.recovery()}">${t('cabinet.sign-in.forgotten')}</a></p>
<p>${t('cabinet.sign-in.no-account')} <a href="${paths.register()}">${t('cabinet.sign-in.register')}</a></p>
<p class="muted">${t('cabinet.sign-in.help', { phone: operator.profile.contacts.phone })}</p>`;
}
