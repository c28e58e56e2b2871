import type { Template } from '../message.ts';

/** The code that a new device shows beside the right password while passwords are being tried. */
export const signInCode: Template<{ validUntil: string }, { code: string }> = ({ t, operator, values, secret }) => ({
  subject: t('notices.sign-in-code.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.sign-in-code.opening')],
  facts: [
    { label: t('notices.fact.activation-code'), value: secret.code },
    { label: t('notices.fact.code-valid-until'), value: t.instant(Temporal.Instant.from(values.validUntil)) },
  ],
  closing: [t('notices.sign-in-code.not-you', { phone: operator.profile.contacts.phone })],
});
