import type { Template } from '../message.ts';

/** To a user whose address was given for another account: nothing was linked, he adds the account himself after signing in. */
export const alreadyRegistered: Template<{ accountNumber: string; attemptedAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.already-registered.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.already-registered.opening')],
  facts: [
    { label: t('notices.fact.account-number'), value: values.accountNumber },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.attemptedAt)) },
  ],
  closing: [t('notices.already-registered.add'), t('notices.already-registered.not-you', { phone: operator.profile.contacts.phone })],
});
