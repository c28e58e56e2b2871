import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { backLink, button, errorOf, form, pageTitle, summaryOf, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../../paths.ts';

export interface TypedProof {
  readonly account: string;
  readonly title: string;
  /** What it is about: its kind and id; empty for the account alone. */
  readonly about: string;
  readonly id: string;
}

export interface NewProofView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: string;
  readonly typed: TypedProof;
  readonly sentences: Sentences;
}

export const newProof = ({ t, paths, token, typed, sentences }: NewProofView): Html => html`${backLink({ label: t('office.proofs.title'), href: paths.proofs() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.proofs.ask'), lead: t('office.proofs.ask.lead') })}
${form({
  action: paths.newProof(),
  hidden: { token, about: typed.about, id: typed.id },
  body: [
    textField({ name: 'account', label: t('office.payments.account'), value: typed.account, size: 'medium', autocomplete: 'off', ...errorOf(sentences, 'account') }),
    textField({ name: 'title', label: t('office.proofs.what'), hint: t('office.proofs.what.hint'), value: typed.title, autocomplete: 'off', ...errorOf(sentences, 'title') }),
    button({ label: t('office.proofs.ask.submit'), icon: 'mail' }),
  ],
})}`;
