import type { Static } from 'typebox';
import { publicId } from '#lib/ids.ts';
import type * as accounts from '#accounts';
import { dateOn, dateText, id, Money, moneyOf, orNull, shape, text } from '../../shapes.ts';
import type { ApiVisit } from '../../visit.ts';

export const Payment = shape(
  {
    id: id('pay', 'api.fields.payment.id'),
    paidOn: dateOn('api.fields.payment.paid-on'),
    amount: Money,
    channel: orNull(text('api.fields.payment.channel')),
    reference: text('api.fields.payment.reference'),
  },
  { $id: 'Payment', description: 'api.fields.payment' },
);

/** A payment as programs get it. */
export const paymentOf = ({ id: paymentId, paidOn, amountMinor, channel, reference }: accounts.Payment, { operator }: ApiVisit): Static<typeof Payment> => ({
  id: publicId('pay', paymentId),
  paidOn: dateText(paidOn),
  amount: moneyOf(operator)(amountMinor),
  channel,
  reference,
});
