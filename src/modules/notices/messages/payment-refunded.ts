import { money } from '#lib/money.ts';
import type { Template } from '../message.ts';

/** Money of a payment has gone back to the card it came from. */
export const paymentRefunded: Template<{ number: string; amountMinor: string; refundedAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.payment-refunded.subject', { operator: t.of(operator.name), amount: t.money(money(BigInt(values.amountMinor), operator.currency)) }),
  opening: [t('notices.payment-refunded.opening')],
  facts: [
    { label: t('notices.fact.amount'), value: t.money(money(BigInt(values.amountMinor), operator.currency)) },
    { label: t('notices.fact.payment-number'), value: values.number },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.refundedAt)) },
  ],
  closing: [t('notices.payment-refunded.when'), t('notices.payment-refunded.questions', { phone: operator.profile.contacts.phone })],
});
