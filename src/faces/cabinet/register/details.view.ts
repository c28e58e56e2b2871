import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { backLink, button, details, errorOf, form, pageTitle, summaryOf, textField, type Sentences } from '#ui';
import type { Operator } from '#operators';
import type { CabinetPaths } from '../paths.ts';
import type { Draft } from './draft.ts';

export interface DetailsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly draft: Draft;
  readonly sentences: Sentences;
}

/** Question one: three things that stand on the bill or are one's own. */
export function detailsForm({ t, operator, paths, token, draft, sentences }: DetailsView): Html {
  const symbol = operator.currency === 'KZT' ? '₸' : '₽';
  return html`${backLink({ label: t('ui.back'), href: paths.home() })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: 1, steps: 2 }), title: t('cabinet.register.title'), lead: t('cabinet.register.lead') })}
${form({
  action: paths.register(),
  hidden: { token },
  body: [
    textField({ name: 'account', label: t('cabinet.register.account'), hint: t('cabinet.register.account.hint'), value: draft.account, inputmode: 'text', autocomplete: 'off', size: 'medium', ...errorOf(sentences, 'account') }),
    textField({ name: 'amount', label: t('cabinet.register.amount'), hint: t('cabinet.register.amount.hint'), value: draft.amount, inputmode: 'text', autocomplete: 'off', size: 'short', unit: symbol, ...errorOf(sentences, 'amount') }),
    textField({ name: 'email', type: 'email', label: t('cabinet.register.email'), hint: t('cabinet.register.email.hint'), value: draft.email, autocomplete: 'email', ...errorOf(sentences, 'email') }),
    details({ summary: t('cabinet.register.where'), body: html`<p>${t('cabinet.register.where.body')}</p>` }),
    button({ label: t('ui.continue') }),
  ],
})}
<p>${t('cabinet.register.have-account')} <a href="${paths.signIn()}">${t('cabinet.home.sign-in')}</a></p>`;
}
