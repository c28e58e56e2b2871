import type { Template } from '../message.ts';

/** A prepaid account will order and be charged no more, from a moment on, and why. */
export const prepaidBlocked: Template<{ number: string; reason: string; from: string }> = ({ t, operator, values }) => ({
  subject: t('notices.prepaid-blocked.subject', { operator: t.of(operator.name), number: values.number }),
  opening: [t('notices.prepaid-blocked.opening')],
  facts: [
    { label: t('notices.fact.prepaid-account'), value: values.number },
    { label: t('notices.fact.locked-from'), value: t.instant(Temporal.Instant.from(values.from)) },
    { label: t('notices.fact.reason'), value: values.reason },
  ],
  closing: [t('notices.prepaid-blocked.stays'), t('notices.payment-refunded.questions', { phone: operator.profile.contacts.phone })],
});

/** A prepaid account works again. */
export const prepaidUnblocked: Template<{ number: string; reason: string }> = ({ t, operator, values }) => ({
  subject: t('notices.prepaid-unblocked.subject', { operator: t.of(operator.name), number: values.number }),
  opening: [t('notices.prepaid-unblocked.opening')],
  facts: [
    { label: t('notices.fact.prepaid-account'), value: values.number },
    { label: t('notices.fact.reason'), value: values.reason },
  ],
  closing: [],
});
