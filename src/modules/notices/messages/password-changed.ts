import type { Template } from '../message.ts';

/** The password was changed; whoever did not do it learns of it here. `endedTokens`: how many programs lost their access with it. */
export const passwordChanged: Template<{ changedAt: string; endedTokens?: string }> = ({ t, operator, values }) => ({
  subject: t('notices.password-changed.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.password-changed.opening')],
  facts: [{ label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.changedAt)) }],
  closing: [
    ...(Number(values.endedTokens ?? 0) > 0 ? [t('notices.password-changed.tokens', { count: Number(values.endedTokens) })] : []),
    t('notices.password-changed.not-you', { phone: operator.profile.contacts.phone }),
  ],
});
