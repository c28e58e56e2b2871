import type { Template } from '../message.ts';

/** By e-mail: a user account has another mobile number from now on. */
export const phoneChanged: Template<{ changedAt: string; newPhone: string }> = ({ t, operator, values }) => ({
  subject: t('notices.phone-changed.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.phone-changed.opening')],
  facts: [
    { label: t('notices.fact.new-phone'), value: values.newPhone },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.changedAt)) },
  ],
  closing: [t('notices.phone-changed.not-you', { phone: operator.profile.contacts.phone })],
});
