import type { Template } from '../message.ts';

/** The link for choosing a new password. `validUntil` is an instant; `path` leads to the page below the cabinet's address. */
export const recovery: Template<{ validUntil: string }, { path: string }> = ({ t, operator, values, secret }) => ({
  subject: t('notices.recovery.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.recovery.opening')],
  facts: [{ label: t('notices.fact.link-valid-until'), value: t.instant(Temporal.Instant.from(values.validUntil)) }],
  link: { label: t('notices.recovery.link'), path: secret.path },
  closing: [t('notices.recovery.once'), t('notices.recovery.not-you', { phone: operator.profile.contacts.phone })],
});
