import type { Template } from '../message.ts';

/** Staff parted a user account from the person of a certificate. */
export const personUnbound: Template<{ name: string; reason: string }> = ({ t, operator, values }) => ({
  subject: t('notices.person-unbound.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.person-unbound.opening')],
  facts: [{ label: t('notices.fact.signer'), value: values.name }, { label: t('notices.fact.reason'), value: values.reason }],
  closing: [t('notices.person-unbound.next', { phone: operator.profile.contacts.phone })],
});

/** Somebody acts for a legal entity no longer. `because` says who ended it: `administrator`, `head` or `staff`; the reason is the staff's. */
export const representationEnded: Template<{ organisation: string; because: string; reason: string }> = ({ t, operator, values }) => ({
  subject: t('notices.representation-ended.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.representation-ended.opening', { because: values.because })],
  facts: [{ label: t('notices.fact.organisation'), value: values.organisation }, ...(values.reason === '' ? [] : [{ label: t('notices.fact.reason'), value: values.reason }])],
  closing: [t('notices.representation-ended.next', { phone: operator.profile.contacts.phone })],
});

/** What somebody is for his legal entity changed with the certificate that he used. `capacity` is `administrator` or `representative`. */
export const capacityChanged: Template<{ organisation: string; capacity: string; changedAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.capacity-changed.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.capacity-changed.opening', { capacity: values.capacity })],
  facts: [
    { label: t('notices.fact.organisation'), value: values.organisation },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.changedAt)) },
  ],
  closing: [t('notices.capacity-changed.next', { phone: operator.profile.contacts.phone })],
});
