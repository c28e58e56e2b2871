import type { Template } from '../message.ts';

/** The user's password is tried at many user accounts: it opens no new device, and another one has to be chosen. */
export const passwordGuessed: Template<{ triedAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.password-guessed.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.password-guessed.opening')],
  facts: [{ label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.triedAt)) }],
  closing: [t('notices.password-guessed.choose'), t('notices.password-guessed.elsewhere', { phone: operator.profile.contacts.phone })],
});
