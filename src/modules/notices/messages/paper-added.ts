import type { Template } from '../message.ts';

/** A new document of the account can be read in the cabinet. */
export const paperAdded: Template<{ accountNumber: string; title: string }> = ({ t, operator, values }) => ({
  subject: t('notices.paper-added.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.paper-added.opening')],
  facts: [
    { label: t('notices.fact.account-number'), value: values.accountNumber },
    { label: t('notices.fact.paper'), value: values.title },
  ],
  closing: [],
});
