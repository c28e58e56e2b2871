import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { maskedMobile } from '#lib/phone-number.ts';
import { button, details, errorOf, form, notice, pageTitle, summaryOf, textField, type Sentences } from '#ui';
import type { Operator } from '#operators';
import type { CabinetPaths } from '../../paths.ts';

export interface PhoneCodeView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly sealed: string;
  readonly phone: string;
  /** How long the code is good. */
  readonly minutes: number;
  readonly isSentAgain: boolean;
  readonly typedCode: string;
  /** Asked for where the first login turned out to be taken. */
  readonly typedLogin: string | undefined;
  readonly sentences: Sentences;
}

/** Question three: the code from the SMS. */
export const phoneCodeForm = ({ t, operator, paths, token, sealed, phone, minutes, isSentAgain, typedCode, typedLogin, sentences }: PhoneCodeView): Html => html`${summaryOf(t, sentences)}
${isSentAgain && notice({ kind: 'success', title: t('cabinet.phone-code.sent-again') })}
${pageTitle({ kicker: t('cabinet.register.step', { step: 3, steps: 3 }), title: t('cabinet.phone-code.code.title'), lead: t('cabinet.phone-code.code.lead', { phone: maskedMobile(phone), minutes }) })}
${form({
  action: paths.phoneCodeEntry(),
  hidden: { token, draft: sealed },
  body: [
    codeField(t, typedCode, sentences),
    typedLogin !== undefined && textField({ name: 'login', label: t('cabinet.phone-code.login'), hint: t('cabinet.phone-code.login.hint'), value: typedLogin, autocomplete: 'username', size: 'medium', ...errorOf(sentences, 'login') }),
    button({ label: t('cabinet.phone-code.code.submit') }),
  ],
})}
${details({ summary: t('cabinet.phone-code.no-sms'), body: html`<p>${t('cabinet.phone-code.no-sms.body', { phone: operator.profile.contacts.phone })}</p><p><a href="${paths.phoneCodeAgain(sealed)}">${t('cabinet.phone-code.again.title')}</a></p>` })}`;

/** A code from an SMS: browsers fill it in from the message. */
export const codeField = (t: Texts, value: string, sentences: Sentences): Html =>
  textField({ name: 'code', label: t('cabinet.phone-code.code'), hint: t('cabinet.phone-code.code.hint'), value, inputmode: 'numeric', autocomplete: 'one-time-code', size: 'short', ...errorOf(sentences, 'code') });
