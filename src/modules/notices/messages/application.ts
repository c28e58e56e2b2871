import type { Template } from '../message.ts';

/** A signed application to the registry was taken; from here on the holder can name its number. */
export const applicationSubmitted: Template<{ number: string; submittedAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.application-submitted.subject', { operator: t.of(operator.name), number: values.number }),
  opening: [t('notices.application-submitted.opening')],
  facts: [
    { label: t('notices.fact.application-number'), value: values.number },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.submittedAt)) },
  ],
  closing: [t('notices.application-submitted.not-you', { phone: operator.profile.contacts.phone })],
});

/** The registry will do what was asked. */
export const applicationAccepted: Template<{ number: string; reason: string }> = ({ t, operator, values }) => ({
  subject: t('notices.application-accepted.subject', { operator: t.of(operator.name), number: values.number }),
  opening: [t('notices.application-accepted.opening')],
  facts: [{ label: t('notices.fact.application-number'), value: values.number }],
  closing: [],
});

/** The registry will not, and why. */
export const applicationRefused: Template<{ number: string; reason: string }> = ({ t, operator, values }) => ({
  subject: t('notices.application-refused.subject', { operator: t.of(operator.name), number: values.number }),
  opening: [t('notices.application-refused.opening')],
  facts: [
    { label: t('notices.fact.application-number'), value: values.number },
    { label: t('notices.fact.reason'), value: values.reason },
  ],
  closing: [t('notices.application-refused.contest', { phone: operator.profile.contacts.phone })],
});
