import Type from 'typebox';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import { endpoint } from '../../endpoint.ts';
import { HISTORY, historyAsked } from '../../history.ts';
import { MONTHS } from '../../months.ts';
import { shape } from '../../shapes.ts';
import { Payment, paymentOf } from './payment.ts';

/** Payments that the billing system reports, newest first. */
export const listPayments = endpoint({
  id: 'payments.list',
  query: MONTHS,
  answer: shape({ ...HISTORY, payments: Type.Array(Payment) }),
  async run(visit, asked) {
    const history = await historyAsked(visit, asked);
    if (!history || isRefused<'periods-reversed' | 'periods-too-long'>(history)) return history;
    const found = await accounts.paymentsOf(visit.tx, history.accountId, history.months);
    return { ...history.told, payments: found.map((payment) => paymentOf(payment, visit)) };
  },
});
