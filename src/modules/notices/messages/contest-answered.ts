import type { Template } from '../message.ts';

/** What staff say of an act that the user contested. */
export const contestAnswered: Template<{ entryNumber: string; answer: string }> = ({ t, operator, values }) => ({
  subject: t('notices.contest-answered.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.contest-answered.opening')],
  facts: [
    { label: t('notices.fact.entry-number'), value: values.entryNumber },
    { label: t('notices.fact.answer'), value: values.answer },
  ],
  closing: [t('notices.contest-answered.disagree', { phone: operator.profile.contacts.phone })],
});
