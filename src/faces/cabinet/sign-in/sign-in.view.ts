import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { button, errorOf, form, notice, pageTitle, passkey, passwordField, summaryOf, textField, type Sentences } from '#ui';
import type { Operator } from '#operators';
import type { CabinetPaths } from '../paths.ts';

export interface SignInView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  /** The question to a browser that has a passkey, with the token of its form. */
  readonly passkey: { readonly token: string; readonly options: string };
  readonly name: string;
  readonly next: string | undefined;
  /** What was just done, to be confirmed in words. */
  readonly done: string | undefined;
  readonly sentences: Sentences;
}

/** By password and by electronic signature, as the profile has it; one of them alone stands without the other. */
export function signInForm(view: SignInView): Html {
  const { t, operator, paths, done, sentences } = view;
  const { names } = operator.profile.signIn;
  return html`${done !== undefined && notice({ kind: 'success', title: t(`cabinet.sign-in.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.sign-in.title') })}
${names.some((name) => name !== 'eds') && byPassword(view)}
${names.includes('eds') && byEds(view)}
${byPasskey(view)}
<p>${t('cabinet.sign-in.no-account')} <a href="${paths.register()}">${t('cabinet.sign-in.register')}</a></p>
<p class="muted">${t('cabinet.sign-in.help', { phone: operator.profile.contacts.phone })}</p>`;
}

const hiddenIn = ({ token, next }: SignInView): Record<string, string> => ({ token, ...(next === undefined ? {} : { next }) });

function byPassword(view: SignInView): Html {
  const { t, operator, paths, name, sentences } = view;
  const names = operator.profile.signIn.names.filter((one) => one !== 'eds').toSorted().join('.');
  return html`${form({
    action: paths.signIn(),
    hidden: hiddenIn(view),
    body: [
      textField({ name: 'name', label: t(`cabinet.sign-in.name.${names}`), value: name, autocomplete: 'username', ...errorOf(sentences, 'name') }),
      passwordField({ name: 'password', label: t('cabinet.sign-in.password'), autocomplete: 'current-password', show: t('ui.show-password'), hide: t('ui.hide-password'), ...errorOf(sentences, 'password') }),
      button({ label: t('cabinet.sign-in.submit') }),
    ],
  })}
<p><a href="${paths.recovery()}">${t('cabinet.sign-in.forgotten')}</a></p>`;
}

const byPasskey = ({ t, paths, passkey: { token, options }, next }: SignInView): Html =>
  passkey({ act: 'get', options, action: paths.signInByPasskey(), hidden: { token, ...(next === undefined ? {} : { next }) }, label: t('cabinet.sign-in.passkey'), failed: t('cabinet.passkey.failed') });

function byEds(view: SignInView): Html {
  const { t, operator, paths } = view;
  const isOnly = operator.profile.signIn.names.length === 1;
  return html`${isOnly && html`<p>${t('cabinet.sign-in.eds.why')}</p>`}${form({
    action: paths.signInByEds(),
    hidden: hiddenIn(view),
    body: button({ label: t('cabinet.sign-in.eds'), icon: 'lock', ...(isOnly ? {} : { kind: 'secondary' }) }),
  })}`;
}
