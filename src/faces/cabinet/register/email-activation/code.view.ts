import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { button, details, errorOf, form, notice, pageTitle, passwordField, summaryOf, textField, type Sentences } from '#ui';
import type { Operator } from '#operators';
import type { CabinetPaths } from '../../paths.ts';
import type { Draft } from '../draft.ts';

export interface CodeView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  /** The registration of this browser; undefined where it was begun in another. */
  readonly sealed: string | undefined;
  readonly draft: Draft | undefined;
  readonly isSentAgain: boolean;
  readonly typedEmail: string;
  readonly sentences: Sentences;
}

/** Question three: the code from the letter. */
export function codeForm({ t, operator, paths, token, sealed, draft, isSentAgain, typedEmail, sentences }: CodeView): Html {
  const code = textField({ name: 'code', label: t('cabinet.activation.code'), hint: t('cabinet.activation.code.hint'), autocomplete: 'one-time-code', size: 'medium', ...errorOf(sentences, 'code') });
  return html`${summaryOf(t, sentences)}
${isSentAgain && notice({ kind: 'success', title: t('cabinet.activation.sent-again') })}
${pageTitle({ kicker: t('cabinet.register.step', { step: 3, steps: 3 }), title: t('cabinet.activation.code.title'), lead: sealed ? t('cabinet.activation.code.lead', { email: draft?.['email'] ?? '' }) : t('cabinet.activation.code.lead-elsewhere') })}
${form({
  action: paths.activationCode(),
  hidden: { token, ...(sealed ? { draft: sealed } : {}) },
  body: sealed
    ? [code, button({ label: t('cabinet.activation.code.submit') })]
    : [
        textField({ name: 'email', type: 'email', label: t('cabinet.register.email'), value: typedEmail, autocomplete: 'email', ...errorOf(sentences, 'email') }),
        code,
        passwordField({ name: 'password', label: t('cabinet.activation.password-chosen'), autocomplete: 'current-password', show: t('ui.show-password'), hide: t('ui.hide-password'), ...errorOf(sentences, 'password') }),
        button({ label: t('cabinet.activation.code.submit') }),
      ],
})}
${sealed && details({ summary: t('cabinet.activation.no-letter'), body: html`<p>${t('cabinet.activation.no-letter.body', { phone: operator.profile.contacts.phone })}</p><p><a href="${paths.activationLetter(sealed)}">${t('cabinet.activation.letter.title')}</a></p>` })}`;
}
