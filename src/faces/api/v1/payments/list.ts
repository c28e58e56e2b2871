import type { Static } from 'typebox';
import * as accounts from '#accounts';
import { endpoint } from '../../endpoint.ts';
import { historyShape, lookInto } from '../../history.ts';
import { MONTHS } from '../../months.ts';
import { dateOn, dateText, id, idText, Money, moneyOf, orNull, shape, text } from '../../shapes.ts';
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
  path: '/v1/accounts/:account/payments',
  needs: 'charges:read',
  query: MONTHS,
  answer: historyShape(Payment),
  run: (visit, asked) => lookInto(visit, asked, async (accountId, months) => (await accounts.paymentsOf(visit.tx, accountId, months)).map((payment) => lineOf(payment, visit))),
});

const lineOf = ({ id, paidOn, amountMinor, channel, reference }: accounts.Payment, { operator }: ApiVisit): Static<typeof Payment> => ({
  id: idText('pay', id),
  paidOn: dateText(paidOn),
  amount: moneyOf(operator)(amountMinor),
  channel,
  reference,
});
