import type { Template } from '../message.ts';

/** To an address that a user wants to be written to from now on: reading this letter proves that it is his. */
export const confirmAddress: Template<{ validUntil: string }, { path: string }> = ({ t, operator, values, secret }) => ({
  subject: t('notices.confirm-address.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.confirm-address.opening')],
  facts: [{ label: t('notices.fact.link-valid-until'), value: t.instant(Temporal.Instant.from(values.validUntil)) }],
  link: { label: t('notices.confirm-address.link'), path: secret.path },
  closing: [t('notices.confirm-address.not-you')],
});
