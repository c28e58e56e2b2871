import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { backLink, button, details, errorOf, form, pageTitle, summaryOf, textField, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';

export interface EdsCodeView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly sealed: string;
  readonly email: string;
  readonly sentences: Sentences;
}

/** Step three: the code from the letter. */
export const codeForm = ({ t, operator, paths, token, sealed, email, sentences }: EdsCodeView): Html => html`${backLink({ label: t('ui.back'), href: paths.registerDetails(sealed) })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: 3, steps: 4 }), title: t('cabinet.activation.code.title'), lead: t('cabinet.activation.code.lead', { email }) })}
${form({
  action: paths.registerCode(sealed),
  hidden: { token, draft: sealed },
  body: [
    textField({ name: 'code', label: t('cabinet.activation.code'), hint: t('cabinet.activation.code.hint'), autocomplete: 'one-time-code', size: 'medium', ...errorOf(sentences, 'code') }),
    button({ label: t('ui.continue') }),
  ],
})}
${details({ summary: t('cabinet.activation.no-letter'), body: html`<p>${t('cabinet.activation.no-letter.body', { phone: operator.profile.contacts.phone })}</p><p><a href="${paths.registerDetails(sealed)}">${t('cabinet.activation.letter.title')}</a></p>` })}`;
