import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { backLink, button, errorOf, form, pageTitle, passkey, passwordField, summaryOf, textField, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface ProofView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  /** Where the proof is wanted. */
  readonly next: string | undefined;
  /** The question to the browser, where the user has passkeys. */
  readonly passkey: { readonly token: string; readonly options: string } | undefined;
  readonly hasPassword: boolean;
  /** Beside the password, of whoever has a second factor. */
  readonly asksCode: boolean;
  /** His electronic signature is known. */
  readonly signs: boolean;
  readonly sentences: Sentences;
}

export function proofForms({ t, paths, token, next, passkey: asked, hasPassword, asksCode, signs, sentences }: ProofView): Html {
  const along = next === undefined ? {} : { next };
  const eye = { show: t('ui.show-password'), hide: t('ui.hide-password') };
  return html`${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.proof.title'), lead: t('cabinet.proof.lead') })}
${asked && passkey({ act: 'get', options: asked.options, action: paths.proofByPasskey(), hidden: { token: asked.token, ...along }, label: t('cabinet.proof.passkey'), kind: 'primary', failed: t('cabinet.passkey.failed') })}
${hasPassword && form({
  action: paths.proof(),
  hidden: { token: token(), ...along },
  body: [
    passwordField({ name: 'current', label: t('cabinet.sign-in.password'), autocomplete: 'current-password', ...eye, ...errorOf(sentences, 'current') }),
    asksCode && textField({ name: 'code', label: t('cabinet.second-step.code'), hint: t('cabinet.second-step.code.hint'), autocomplete: 'one-time-code', size: 'medium', ...errorOf(sentences, 'code') }),
    button({ label: t('ui.continue'), ...(asked ? { kind: 'secondary' } : {}) }),
  ],
})}
${signs && form({ action: paths.proofSigning(), hidden: { token: token(), ...along }, body: button({ label: t('cabinet.proof.sign'), icon: 'lock', ...(asked || hasPassword ? { kind: 'secondary' } : {}) }) })}`;
}
