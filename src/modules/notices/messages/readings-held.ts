import type { Template } from '../message.ts';

/** Readings of a sending, some of which wait for staff. */
export const readingsHeld: Template<{ account: string; submission: string; count: string; period: string }> = ({ t, operator, values }) => ({
  subject: t('notices.readings-held.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.readings-held.opening'), t('notices.readings-held.next')],
  facts: [
    { label: t('notices.fact.submission'), value: values.submission },
    { label: t('notices.fact.account-number'), value: values.account },
  ],
  closing: [t('notices.readings-held.mend')],
});
