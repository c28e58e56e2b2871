import type { Template } from '../message.ts';

/** A user reported that somebody else is in his user account: what happened, and what happens next. `at` is an instant. */
export const intrusionReported: Template<{ at: string }> = ({ t, operator, values }) => ({
  subject: t('notices.intrusion-reported.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.intrusion-reported.opening')],
  facts: [{ label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.at)) }],
  closing: [t('notices.intrusion-reported.next'), t('notices.intrusion-reported.not-you', { phone: operator.profile.contacts.phone })],
});

/** The same for the operator: a case waits in the office. */
export const intrusionWaits: Template<{ userNumber: string; at: string }> = ({ t, operator, values }) => ({
  subject: t('notices.intrusion-waits.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.intrusion-waits.opening')],
  facts: [
    { label: t('notices.fact.user-number'), value: values.userNumber },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.at)) },
  ],
  closing: [t('notices.intrusion-waits.how')],
});

/** The operator locks a user account: why, and from when. `from` is an instant. */
export const accessLocked: Template<{ reason: string; from: string }> = ({ t, operator, values }) => ({
  subject: t('notices.access-locked.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.access-locked.opening')],
  facts: [
    { label: t('notices.fact.reason'), value: values.reason },
    { label: t('notices.fact.locked-from'), value: t.instant(Temporal.Instant.from(values.from)) },
  ],
  closing: [t('notices.access-locked.object', { phone: operator.profile.contacts.phone })],
});

/** A user account opens again, and why. */
export const accessUnlocked: Template<{ answer: string }> = ({ t, operator, values }) => ({
  subject: t('notices.access-unlocked.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.access-unlocked.opening')],
  facts: [{ label: t('notices.fact.answer'), value: values.answer }],
  closing: [t('notices.access-unlocked.password')],
});
