import { money } from '#lib/money.ts';
import type { Template } from '../message.ts';

/** Money has come: the receipt waits in the cabinet. `totalMinor` with the payer's fee. */
export const paymentReceived: Template<{ number: string; totalMinor: string; accounts: string; paidAt: string }> = ({ t, operator, values }) => ({
  subject: t('notices.payment-received.subject', { operator: t.of(operator.name), amount: t.money(money(BigInt(values.totalMinor), operator.currency)) }),
  opening: [t('notices.payment-received.opening')],
  facts: [
    { label: t('notices.fact.amount'), value: t.money(money(BigInt(values.totalMinor), operator.currency)) },
    { label: t('notices.fact.account-number'), value: values.accounts },
    { label: t('notices.fact.payment-number'), value: values.number },
    { label: t('notices.fact.at'), value: t.instant(Temporal.Instant.from(values.paidAt)) },
  ],
  closing: [t('notices.payment-received.receipt'), t('notices.payment-received.not-you', { phone: operator.profile.contacts.phone })],
});
