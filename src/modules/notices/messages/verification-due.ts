import type { Template } from '../message.ts';
import { serviceName } from '#operators';

/** A meter whose verification ends soon. */
export const verificationDue: Template<{ account: string; service: string; meter: string; dueOn: string }> = ({ t, operator, values }) => ({
  subject: t('notices.verification-due.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.verification-due.opening', { date: t.date(Temporal.PlainDate.from(values.dueOn)) })],
  facts: [
    { label: t('notices.fact.meter'), value: `${t.of(serviceName(operator, values.service))} № ${values.meter}` },
    { label: t('notices.fact.account-number'), value: values.account },
  ],
  closing: [t('notices.verification-due.after'), t('notices.verification-due.questions', { phone: operator.profile.contacts.phone })],
});
