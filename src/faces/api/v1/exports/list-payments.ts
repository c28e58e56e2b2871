import Type, { type Static } from 'typebox';
import type * as exchange from '#exchange';
import type { Operator } from '#operators';
import { endpoint } from '../../endpoint.ts';
import { AFTER, exported, Next } from '../../exported.ts';
import { dateOn, Money, moneyOf, orNull, shape, text } from '../../shapes.ts';

const TakenPayment = shape(
  {
    account: text('api.fields.exported.account'),
    paidOn: dateOn('api.fields.payment.paid-on'),
    amount: Money,
    channel: orNull(text('api.fields.payment.channel')),
    reference: text('api.fields.exported.reference'),
  },
  { $id: 'TakenPayment', description: 'api.fields.exported.payment' },
);

/** Money taken here, and what went back, in the order in which billing is told. */
export const listTakenPayments = endpoint({
  id: 'exports.payments',
  query: AFTER,
  answer: shape({ payments: Type.Array(TakenPayment), next: Next }),
  async run(visit, { after = 0n }) {
    const found = await exported(visit, 'payments', after);
    return found && { payments: found.records.map(({ values }) => paymentOf(values, visit.operator)), next: found.next };
  },
});

function paymentOf({ account, paidOn, amount, channel, reference }: exchange.ExportRecord['values'], operator: Operator): Static<typeof TakenPayment> {
  const said = (value: exchange.ExportValue | undefined) => (typeof value === 'string' ? value : '');
  return {
    account: said(account),
    paidOn: typeof paidOn === 'object' && paidOn !== null && 'on' in paidOn ? paidOn.on.toString() : '',
    amount: moneyOf(operator)(typeof amount === 'object' && amount !== null && 'minor' in amount ? amount.minor : 0n),
    channel: said(channel) || null,
    reference: said(reference),
  };
}
