import type { Template } from '../message.ts';

/** To the address that a user account has from now on. */
export const addressChanged: Template<{ changedAt: string; newEmail: string }> = ({ t, operator, values }) => ({
  subject: t('notices.address-changed.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.address-changed.opening')],
  facts: [
    { label: t('notices.fact.new-email'), value: values.newEmail },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.changedAt)) },
  ],
  closing: [t('notices.address-changed.sign-in')],
});
