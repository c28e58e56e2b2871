import type { Template } from '../message.ts';

/** Somebody wanted to register with an address that has a user account; nobody else is told that it has one. */
export const addressRegistered: Template<{ attemptedAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.address-registered.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.address-registered.opening')],
  facts: [{ label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.attemptedAt)) }],
  closing: [t('notices.address-registered.you'), t('notices.address-registered.not-you', { phone: operator.profile.contacts.phone })],
});
