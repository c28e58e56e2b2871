import * as accounts from '#accounts';
import { history } from '../../history.ts';
import { dateOn, dateText, id, idText, Money, moneyOf, orNull, shape, text } from '../../shapes.ts';

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
export const listPayments = history({
  id: 'payments.list',
  path: '/v1/accounts/:account/payments',
  needs: 'charges:read',
  noun: 'payments',
  line: Payment,
  async find({ tx, operator }, accountId, months) {
    const money = moneyOf(operator);
    const found = await accounts.paymentsOf(tx, accountId, months);
    return found.map(({ id, paidOn, amountMinor, channel, reference }) => ({ id: idText('pay', id), paidOn: dateText(paidOn), amount: money(amountMinor), channel, reference }));
  },
});
