import type { Template } from '../message.ts';

/** One more utility account can be seen and managed from the user's cabinet. */
export const accountAdded: Template<{ accountNumber: string; addedAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.account-added.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.account-added.opening')],
  facts: [
    { label: t('notices.fact.account-number'), value: values.accountNumber },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.addedAt)) },
  ],
  closing: [t('notices.account-added.not-you', { phone: operator.profile.contacts.phone })],
});
