import type { Template } from '../message.ts';

/** The user's second factor changed, or somebody who knows the password failed to show it. `news` is the word of what happened, `at` an instant. */
export const secondFactor: Template<{ news: string; at: string }> = ({ t, operator, values }) => ({
  subject: t(`notices.second-factor.subject.${values.news === 'refused' ? 'refused' : 'changed'}`, { operator: t.of(operator.name) }),
  opening: [t(`notices.second-factor.${values.news}`)],
  facts: [{ label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.at)) }],
  closing: [t(`notices.second-factor.not-you.${values.news === 'refused' ? 'refused' : 'changed'}`, { phone: operator.profile.contacts.phone })],
});
