import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { button, errorOf, form, pageTitle, radios, summaryOf, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface HolderFormView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: string;
  readonly number: string;
  readonly reason: string;
  /** For how long the receipts stay open. */
  readonly minutes: number;
  readonly sentences: Sentences;
}

export const holderForm = ({ t, operator, paths, token, number, reason, minutes, sentences }: HolderFormView): Html => html`${summaryOf(t, sentences)}
${pageTitle({ title: t('office.holdings.title'), lead: t('office.holdings.lead', { minutes }) })}
${form({
  action: paths.holders(),
  hidden: { token },
  body: [
    textField({ name: 'number', label: t('office.holdings.number'), hint: t('office.holdings.number.hint'), value: number, size: 'medium', autocomplete: 'off', ...errorOf(sentences, 'number') }),
    radios({ name: 'reason', label: t('office.opening.reason'), choices: operator.profile.accessReasons.map(({ code, name }) => ({ value: code, label: t.of(name) })), value: reason || undefined, ...errorOf(sentences, 'reason') }),
    button({ label: t('office.holdings.open') }),
  ],
})}`;
