import { money } from '#lib/money.ts';
import type { Template } from '../message.ts';

/** An account is overdue: how much as of which day, since when (dates), and where it is paid (`path` below the cabinet's address). */
export const debtNotice: Template<{ account: string; owedMinor: string; sinceOn: string; asOf: string; path: string }> = ({ t, operator, values }) => ({
  subject: t('notices.debt-notice.subject', { operator: t.of(operator.name), account: values.account }),
  opening: [t('notices.debt-notice.opening', { date: t.date(Temporal.PlainDate.from(values.asOf)) })],
  facts: [
    { label: t('notices.fact.owed'), value: t.money(money(BigInt(values.owedMinor), operator.currency)) },
    { label: t('notices.fact.account-number'), value: values.account },
    { label: t('notices.fact.owed-since'), value: t.date(Temporal.PlainDate.from(values.sinceOn)) },
  ],
  link: { label: t('notices.debt-notice.link'), path: values.path },
  closing: [t('notices.debt-notice.paid'), t('notices.debt-notice.contest', { phone: operator.profile.contacts.phone })],
});
