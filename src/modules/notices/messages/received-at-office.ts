import type { Template } from '../message.ts';

/** Somebody came to a customer office about a user account: what was done there. `at` is an instant, `outcome` registered, linked or assisted. */
export const receivedAtOffice: Template<{ accountNumber: string; at: string; outcome: string }> = ({ t, operator, values }) => ({
  subject: t('notices.received-at-office.subject', { operator: t.of(operator.name) }),
  opening: [t(`notices.received-at-office.${values.outcome}`)],
  facts: [
    { label: t('notices.fact.account-number'), value: values.accountNumber },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.at)) },
  ],
  closing: [t('notices.received-at-office.not-you', { phone: operator.profile.contacts.phone })],
});
