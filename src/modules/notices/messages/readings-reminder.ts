import type { Template } from '../message.ts';

/** The window is open and readings are missing; the link takes them without signing in. `account` is the end of its number. */
export const readingsReminder: Template<{ account: string; until: string }, { path: string }> = ({ t, operator, values, secret }) => ({
  subject: t('notices.readings-reminder.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.readings-reminder.opening', { date: t.date(Temporal.PlainDate.from(values.until)) })],
  facts: [{ label: t('notices.fact.account-number'), value: values.account }],
  link: { label: t('notices.readings-reminder.link'), path: secret.path },
  closing: [t('notices.readings-reminder.once'), t('notices.readings-reminder.late')],
});
