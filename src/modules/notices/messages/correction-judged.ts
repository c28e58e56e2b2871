import type { Template } from '../message.ts';

/** Staff verified what the user had corrected of his data, or set it aside. `field`: name or post-address; `outcome`: verified or set-aside. */
export const correctionJudged: Template<{ field: string; outcome: string; reason: string }> = ({ t, operator, values }) => ({
  subject: t('notices.correction-judged.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.correction-judged.opening', { field: values.field, outcome: values.outcome })],
  facts: values.reason === '' ? [] : [{ label: t('notices.fact.reason'), value: values.reason }],
  link: { label: t('notices.correction-judged.action'), path: '/settings/details' },
  closing: [t('notices.correction-judged.ask', { phone: operator.profile.contacts.phone })],
});
