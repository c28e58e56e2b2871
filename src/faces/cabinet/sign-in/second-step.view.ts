import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { backLink, button, details, errorOf, form, pageTitle, passkey, summaryOf, textField, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface SecondStepView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly next: string | undefined;
  /** The question to the browser, where the user has passkeys. */
  readonly passkey: { readonly token: string; readonly options: string } | undefined;
  readonly hasApp: boolean;
  readonly phone: string;
  readonly sentences: Sentences;
}

export function secondStep({ t, paths, token, next, passkey: asked, hasApp, phone, sentences }: SecondStepView): Html {
  const along = next === undefined ? {} : { next };
  return html`${backLink({ label: t('ui.back'), href: paths.signIn(next) })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.second-step.title'), lead: t(hasApp ? 'cabinet.second-step.lead.app' : 'cabinet.second-step.lead.passkey') })}
${asked && passkey({ act: 'get', options: asked.options, action: paths.secondStep(), hidden: { token: asked.token, ...along }, label: t('cabinet.proof.passkey'), kind: 'primary', failed: t('cabinet.passkey.failed') })}
${form({
  action: paths.secondStep(),
  hidden: { token, ...along },
  body: [
    textField({ name: 'code', label: t(hasApp ? 'cabinet.second-step.code' : 'cabinet.second-step.recovery-code'), ...(hasApp ? { hint: t('cabinet.second-step.code.hint') } : {}), autocomplete: 'one-time-code', size: 'medium', ...errorOf(sentences, 'code') }),
    button({ label: t('cabinet.sign-in.submit'), ...(asked ? { kind: 'secondary' } : {}) }),
  ],
})}
${details({ summary: t('cabinet.second-step.lost'), body: html`<p>${t('cabinet.second-step.lost.body', { phone })}</p>` })}`;
}
