import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import type { Operator } from '#operators';
import { backLink, button, errorOf, form, pageTitle, radios, summaryOf, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface OpeningView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: string;
  readonly account: accounts.Account;
  readonly minutes: number;
  readonly sentences: Sentences;
}

export const opening = ({ t, operator, paths, token, account, minutes, sentences }: OpeningView): Html => html`${backLink({ label: t('office.customers.title'), href: paths.customers() })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('office.account.of-number', { number: account.number }), title: t('office.opening.title'), lead: t('office.opening.lead', { minutes }) })}
${form({
  action: paths.opening(accounts.accountPublicId(account.id)),
  hidden: { token },
  body: [
    radios({
      name: 'reason',
      label: t('office.opening.reason'),
      choices: operator.profile.accessReasons.map(({ code, name }) => ({ value: code, label: t.of(name) })),
      ...errorOf(sentences, 'reason'),
    }),
    button({ label: t('office.opening.submit') }),
  ],
})}`;
