import Type, { type Static } from 'typebox';
import { publicId } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import { endpoint } from '../../endpoint.ts';
import { HISTORY, historyAsked } from '../../history.ts';
import { MONTHS } from '../../months.ts';
import { dateOn, dateText, id, Money, moneyOf, orNull, shape, text } from '../../shapes.ts';
import type { ApiVisit } from '../../visit.ts';

const Payment = shape(
  {
    id: id('pay', 'api.fields.payment.id'),
    paidOn: dateOn('api.fields.payment.paid-on'),
    amount: Money,
    channel: orNull(text('api.fields.payment.channel')),
    reference: text('api.fields.payment.reference'),
  },
  { $id: 'Payment', description: 'api.fields.payment' },
);

/** Payments that the billing system reports, newest first. */
export const listPayments = endpoint({
  id: 'payments.list',
  query: MONTHS,
  answer: shape({ ...HISTORY, payments: Type.Array(Payment) }),
  async run(visit, asked) {
    const history = await historyAsked(visit, asked);
    if (!history || isRefused<'periods-reversed' | 'periods-too-long'>(history)) return history;
    const found = await accounts.paymentsOf(visit.tx, history.accountId, history.months);
    return { ...history.told, payments: found.map((payment) => lineOf(payment, visit)) };
  },
});

const lineOf = ({ id, paidOn, amountMinor, channel, reference }: accounts.Payment, { operator }: ApiVisit): Static<typeof Payment> => ({
  id: publicId('pay', id),
  paidOn: dateText(paidOn),
  amount: moneyOf(operator)(amountMinor),
  channel,
  reference,
});
