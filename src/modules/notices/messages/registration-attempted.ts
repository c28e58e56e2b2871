import type { Template } from '../message.ts';

/** To the owner of an account that somebody tried to register again: the page itself must not tell that the account is taken. */
export const registrationAttempted: Template<{ accountNumber: string; attemptedAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.registration-attempted.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.registration-attempted.opening')],
  facts: [
    { label: t('notices.fact.account-number'), value: values.accountNumber },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.attemptedAt)) },
  ],
  closing: [t('notices.registration-attempted.you'), t('notices.registration-attempted.not-you', { phone: operator.profile.contacts.phone })],
});
