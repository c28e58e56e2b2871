import type { Template } from '../message.ts';

/** The code that confirms a mailbox and activates a registration (ID-5). */
export const activation: Template<{ validUntil: string }, { code: string }> = ({ t, operator, values, secret }) => ({
  subject: t('notices.activation.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.activation.opening')],
  facts: [
    { label: t('notices.fact.activation-code'), value: secret.code },
    { label: t('notices.fact.code-valid-until'), value: t.instant(Temporal.Instant.from(values.validUntil)) },
  ],
  closing: [t('notices.activation.how'), t('notices.activation.not-you')],
});
