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
  /** Which way a code went to somebody who has no second factor, for want of one. */
  readonly sent: { readonly by: 'email' | 'sms'; readonly to: string } | undefined;
  readonly phone: string;
  readonly sentences: Sentences;
}

export function secondStep(view: SecondStepView): Html {
  const { t, paths, token, next, passkey: asked, sentences } = view;
  const along = next === undefined ? {} : { next };
  const { lead, label, hint, trouble } = wordsOf(view);
  return html`${backLink({ label: t('ui.back'), href: paths.signIn(next) })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.second-step.title'), lead })}
${asked && passkey({ act: 'get', options: asked.options, action: paths.secondStep(), hidden: { token: asked.token, ...along }, label: t('cabinet.proof.passkey'), kind: 'primary', failed: t('cabinet.passkey.failed') })}
${form({
  action: paths.secondStep(),
  hidden: { token, ...along },
  body: [
    textField({ name: 'code', label, ...hint, autocomplete: 'one-time-code', size: 'medium', ...errorOf(sentences, 'code') }),
    button({ label: t('cabinet.sign-in.submit'), ...(asked ? { kind: 'secondary' } : {}) }),
  ],
})}
${trouble}`;
}

/** What is asked for, and what helps whoever has not got it. */
function wordsOf({ t, hasApp, sent, phone }: SecondStepView) {
  const help = (word: string) => details({ summary: t(`cabinet.second-step.${word}`), body: html`<p>${t(`cabinet.second-step.${word}.body`, { phone })}</p>` });
  if (sent) return { lead: t(`cabinet.second-step.lead.${sent.by}`, { to: sent.to }), label: t(`cabinet.second-step.code.${sent.by}`), hint: { hint: t('cabinet.second-step.code.sent.hint') }, trouble: [help('why'), help('not-come')] };
  if (hasApp) return { lead: t('cabinet.second-step.lead.app'), label: t('cabinet.second-step.code'), hint: { hint: t('cabinet.second-step.code.hint') }, trouble: help('lost') };
  return { lead: t('cabinet.second-step.lead.passkey'), label: t('cabinet.second-step.recovery-code'), hint: {}, trouble: help('lost') };
}
