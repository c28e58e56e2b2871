import { html, type Html } from '#lib/html/html.ts';
import { LANGUAGES, type Texts } from '#lib/i18n/texts.ts';
import { DOCUMENTS, type Received } from '#applicants';
import type { Operator } from '#operators';
import { button, errorOf, form, LANGUAGE_NAMES, notice, pageTitle, radios, selectField, summaryList, summaryOf, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';

export type Handed = Received;

export type TypedVisit = Readonly<Record<'account' | 'email' | 'language' | 'document' | 'match', string>>;

export interface ReceiveView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: string;
  readonly handed: Handed | undefined;
  readonly typed: TypedVisit;
  readonly sentences: Sentences;
}

/** Who stands before the desk: account, document, and whether it fits; then his address and language. */
export function receiveForm(view: ReceiveView): Html {
  const { t, operator, paths, token, handed, typed, sentences } = view;
  return html`${handed && handedOver(t, handed)}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.visits.title'), lead: t('office.visits.lead') })}
${form({
    action: paths.visits(),
    hidden: { token },
    body: [
      textField({ name: 'account', label: t('office.visits.account'), value: typed.account, size: 'medium', autocomplete: 'off', ...errorOf(sentences, 'account') }),
      selectField({ name: 'document', label: t('office.visits.document'), hint: t('office.visits.document.hint'), options: DOCUMENTS.map((value) => ({ value, label: t(`office.visits.documents.${value}`) })), value: typed.document || undefined, ...errorOf(sentences, 'document') }),
      radios({ name: 'match', label: t('office.visits.match'), choices: (['yes', 'no'] as const).map((value) => ({ value, label: t(`office.visits.match.${value}`) })), value: typed.match || undefined, ...errorOf(sentences, 'match') }),
      textField({ name: 'email', type: 'email', label: t('office.visits.email'), hint: t('office.visits.email.hint'), value: typed.email, autocomplete: 'off', ...errorOf(sentences, 'email') }),
      radios({ name: 'language', label: t('office.visits.language'), choices: LANGUAGES.filter((one) => operator.languages.includes(one)).map((value) => ({ value, label: LANGUAGE_NAMES[value] })), value: typed.language || undefined, isInline: true, ...errorOf(sentences, 'language') }),
      button({ label: t('office.visits.submit') }),
    ],
  })}`;
}

/** The slip for the person: it can be printed, and does not come again. */
const handedOver = (t: Texts, { outcome, userNumber, code, validUntil }: Handed): Html =>
  notice({
    kind: 'success',
    title: t(`office.visits.outcome.${outcome}`),
    isAnswer: true,
    body: html`${summaryList([
      { key: t('office.visits.user-number'), value: userNumber },
      ...(code ? [{ key: t('office.visits.code'), value: html`<code>${code}</code>` }] : []),
      ...(validUntil ? [{ key: t('office.visits.valid-until'), value: t.instant(validUntil) }] : []),
    ])}${code && html`<p>${t('office.visits.code.how')}</p>`}`,
  });
