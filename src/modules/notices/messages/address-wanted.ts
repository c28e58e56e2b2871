import type { Template } from '../message.ts';

/** To a user whose address another user account wanted: the page there does not tell that it is taken. */
export const addressWanted: Template<{ wantedAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.address-wanted.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.address-wanted.opening')],
  facts: [{ label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.wantedAt)) }],
  closing: [t('notices.address-wanted.you'), t('notices.address-wanted.not-you', { phone: operator.profile.contacts.phone })],
});
