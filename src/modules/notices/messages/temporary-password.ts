import type { Template } from '../message.ts';

/** After registration: the password that opens the cabinet once and must be changed there. `validUntil` is an instant. */
export const temporaryPassword: Template<{ accountNumber: string; validUntil: string }, { password: string }> = ({ t, operator, values, secret }) => ({
  subject: t('notices.temporary-password.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.temporary-password.opening')],
  facts: [
    { label: t('notices.fact.account-number'), value: values.accountNumber },
    { label: t('notices.fact.temporary-password'), value: secret.password },
    { label: t('notices.fact.valid-until'), value: t.instant(Temporal.Instant.from(values.validUntil)) },
  ],
  closing: [t('notices.temporary-password.change'), t('notices.temporary-password.not-you', { phone: operator.profile.contacts.phone })],
});
