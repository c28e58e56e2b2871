import type { Template } from '../message.ts';

/** Staff ask the customer for a document, which he uploads in his cabinet. */
export const paperWanted: Template<{ accountNumber: string; title: string }> = ({ t, operator, values }) => ({
  subject: t('notices.paper-wanted.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.paper-wanted.opening')],
  facts: [
    { label: t('notices.fact.account-number'), value: values.accountNumber },
    { label: t('notices.fact.paper'), value: values.title },
  ],
  closing: [t('notices.paper-wanted.how', { phone: operator.profile.contacts.phone })],
});
