import type { Template } from '../message.ts';

/** The operator closed a part of the cabinet to the user: which, why, from when and until when, if known. `from` and `until` are instants. */
export const accessLimited: Template<{ part: string; reason: string; from: string; until: string }> = ({ t, operator, values }) => ({
  subject: t('notices.access-limited.subject', { operator: t.of(operator.name) }),
  opening: [t(`notices.access-limited.${values.part}`)],
  facts: [
    { label: t('notices.fact.reason'), value: values.reason },
    { label: t('notices.fact.locked-from'), value: t.instant(Temporal.Instant.from(values.from)) },
    ...(values.until === '' ? [] : [{ label: t('notices.fact.limited-until'), value: t.instant(Temporal.Instant.from(values.until)) }]),
  ],
  closing: [t('notices.access-limited.rest', { phone: operator.profile.contacts.phone })],
});

/** The part opens again, and why. */
export const limitLifted: Template<{ part: string; answer: string }> = ({ t, operator, values }) => ({
  subject: t('notices.limit-lifted.subject', { operator: t.of(operator.name) }),
  opening: [t(`notices.limit-lifted.${values.part}`)],
  facts: [{ label: t('notices.fact.answer'), value: values.answer }],
  closing: [],
});
