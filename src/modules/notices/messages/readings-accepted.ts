import type { Template } from '../message.ts';
import { periodOfText } from './reading-facts.ts';

/** Readings that came by a link, a file or a device, and were accepted as they are. */
export const readingsAccepted: Template<{ account: string; submission: string; count: string; period: string }> = ({ t, operator, values }) => ({
  subject: t('notices.readings-accepted.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.readings-accepted.opening', { count: Number(values.count), period: t.period(periodOfText(values.period)) })],
  facts: [
    { label: t('notices.fact.submission'), value: values.submission },
    { label: t('notices.fact.account-number'), value: values.account },
  ],
  closing: [t('notices.readings-accepted.mend'), t('notices.readings-accepted.not-you', { phone: operator.profile.contacts.phone })],
});
