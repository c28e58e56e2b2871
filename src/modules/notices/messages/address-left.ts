import type { Template } from '../message.ts';

/** To the address that a user account had before: whoever did not want that takes it back by the link. */
export const addressLeft: Template<{ changedAt: string; newEmail: string; validUntil: string }, { path: string }> = ({ t, operator, values, secret }) => ({
  subject: t('notices.address-left.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.address-left.opening')],
  facts: [
    { label: t('notices.fact.new-email'), value: values.newEmail },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.changedAt)) },
    { label: t('notices.fact.link-valid-until'), value: t.instant(Temporal.Instant.from(values.validUntil)) },
  ],
  link: { label: t('notices.address-left.link'), path: secret.path },
  closing: [t('notices.address-left.you'), t('notices.address-left.not-you', { phone: operator.profile.contacts.phone })],
});
