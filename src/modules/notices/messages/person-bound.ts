import type { Template } from '../message.ts';

/** A user account now belongs to the person of a certificate. */
export const personBound: Template<{ name: string; organisation: string; boundAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.person-bound.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.person-bound.opening')],
  facts: [
    { label: t('notices.fact.signer'), value: values.name },
    ...(values.organisation === '' ? [] : [{ label: t('notices.fact.organisation'), value: values.organisation }]),
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.boundAt)) },
  ],
  closing: [t('notices.person-bound.not-you', { phone: operator.profile.contacts.phone })],
});
