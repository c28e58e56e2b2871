import type { Template } from '../message.ts';

/** The password was changed; whoever did not do it learns of it here. */
export const passwordChanged: Template<{ changedAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.password-changed.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.password-changed.opening')],
  facts: [{ label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.changedAt)) }],
  closing: [t('notices.password-changed.not-you', { phone: operator.profile.contacts.phone })],
});
