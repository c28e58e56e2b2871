import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { CURRENCY_SIGN } from '#lib/money.ts';
import { strategiesOf, type Strategy } from '#identity';
import { backLink, button, details, errorOf, form, pageTitle, summaryOf, textField, type Sentences } from '#ui';
import type { Operator } from '#operators';
import type { CabinetPaths } from '../paths.ts';
import type { Draft } from './draft.ts';

export interface DetailsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly strategy: Strategy;
  readonly draft: Draft;
  readonly sentences: Sentences;
}

/** Question one: what the strategy asks about the account, and the person's e-mail address. */
export function detailsForm(view: DetailsView): Html {
  const { t, operator, paths, token, strategy, draft, sentences } = view;
  const back = strategiesOf(operator).length > 1 ? paths.register() : paths.home();
  return html`${backLink({ label: t('ui.back'), href: back })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: 1, steps: strategy.steps.length }), title: t('cabinet.register.title'), lead: t(`cabinet.register.lead.${strategy.code}`) })}
${form({
  action: paths.registerBy(strategy.code),
  hidden: { token },
  body: [
    accountQuestions(view),
    textField({ name: 'email', type: 'email', label: t('cabinet.register.email'), hint: t('cabinet.register.email.hint'), value: draft['email'], autocomplete: 'email', ...errorOf(sentences, 'email') }),
    details({ summary: t(`cabinet.register.where.${strategy.code}`), body: html`<p>${t(`cabinet.register.where.${strategy.code}.body`)}</p>` }),
    button({ label: t('ui.continue') }),
  ],
})}
<p>${t('cabinet.register.have-account')} <a href="${paths.signIn()}">${t('cabinet.home.sign-in')}</a></p>`;
}

/** The account number and what the strategy asks about it. */
export const accountQuestions = ({ t, operator, strategy, draft, sentences }: Pick<DetailsView, 't' | 'operator' | 'strategy' | 'draft' | 'sentences'>): Html[] =>
  (['account', ...strategy.asks(operator)] as const).map((name) =>
    textField({
      name,
      label: t(`cabinet.register.${name}`),
      hint: t(`cabinet.register.${name}.hint`),
      value: draft[name],
      inputmode: name === 'iin' || name === 'birth-date' ? 'numeric' : 'text',
      autocomplete: 'off',
      size: name === 'amount' || name === 'birth-date' ? 'short' : 'medium',
      ...(name === 'amount' ? { unit: CURRENCY_SIGN[operator.currency] } : {}),
      ...errorOf(sentences, name),
    }),
  );
