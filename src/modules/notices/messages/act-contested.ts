import type { Template } from '../message.ts';

/** To the operator: a user says that an act in his name was not his. Who he is stands in the office alone. */
export const actContested: Template<{ userNumber: string; entryNumber: string; actedAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.act-contested.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.act-contested.opening')],
  facts: [
    { label: t('notices.fact.user-number'), value: values.userNumber },
    { label: t('notices.fact.entry-number'), value: values.entryNumber },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.actedAt)) },
  ],
  closing: [t('notices.act-contested.queue')],
});
