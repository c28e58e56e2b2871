import type { Template } from '../message.ts';

/** A sign-in from a browser that this user has not used before. `address` is the network address. */
export const newDevice: Template<{ signedInAt: string; browser: string; address: string }> = ({ t, operator, values }) => ({
  subject: t('notices.new-device.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.new-device.opening')],
  facts: [
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.signedInAt)) },
    { label: t('notices.fact.browser'), value: values.browser },
    { label: t('notices.fact.address'), value: values.address },
  ],
  closing: [t('notices.new-device.you'), t('notices.new-device.not-you', { phone: operator.profile.contacts.phone })],
});
