import Type, { type Static } from 'typebox';
import * as payments from '#payments';
import { instantAt, instantText, known, Money, moneyOf, orNull, shape, text } from '../../shapes.ts';
import type { ApiVisit } from '../../visit.ts';

export const CardPayment = shape(
  {
    id: text('api.fields.card-payment.id'),
    number: text('api.fields.card-payment.number'),
    state: Type.Enum(['open', 'checking', 'paid', 'not-paid'], { description: 'api.fields.card-payment.state' }),
    amount: Money,
    fee: Money,
    startedAt: instantAt('api.fields.card-payment.started-at'),
    paidAt: orNull(instantAt('api.fields.card-payment.paid-at')),
    failure: orNull(text('api.fields.card-payment.failure')),
  },
  { $id: 'CardPayment', description: 'api.fields.card-payment' },
);

/** A payment as programs get it: what is not known is being checked, never paid and never not paid. */
export function cardPaymentOf(payment: payments.ListedPayment, { operator, now }: ApiVisit): Static<typeof CardPayment> {
  const { id, number, createdAt, paidAt, failure, amountMinor, feeMinor } = payment;
  const money = moneyOf(operator);
  return { id, number, state: payments.shownAs(payment, now), amount: money(amountMinor), fee: money(feeMinor), startedAt: instantText(createdAt), paidAt: known(paidAt, instantText), failure };
}
