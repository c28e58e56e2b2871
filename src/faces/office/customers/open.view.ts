import { html, type Html } from '#lib/html/html.ts';
import * as accounts from '#accounts';
import { backLink, pageTitle, summaryOf } from '#ui';
import type { OfficePaths } from '../paths.ts';
import { reasonForm, type Asked } from './reason.view.ts';

export interface OpeningView extends Asked {
  readonly paths: OfficePaths;
  readonly account: accounts.Account;
  readonly minutes: number;
}

export const opening = (view: OpeningView): Html => {
  const { t, paths, account, minutes, sentences } = view;
  return html`${backLink({ label: t('office.customers.title'), href: paths.customers() })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('office.account.of-number', { number: account.number }), title: t('office.opening.title'), lead: t('office.opening.lead', { minutes }) })}
${reasonForm(view, paths.opening(accounts.accountPublicId(account.id)), t('office.opening.submit'))}`;
};
