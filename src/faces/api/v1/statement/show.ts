import Type from 'typebox';
import { periodText } from '#lib/dates.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import { endpoint } from '../../endpoint.ts';
import { HISTORY, historyAsked } from '../../history.ts';
import { MONTHS } from '../../months.ts';
import { known, Money, moneyOf, orNull, period, shape } from '../../shapes.ts';
import { Payment, paymentOf } from '../payments/payment.ts';

const StatementMonth = shape({ period: period('api.fields.period'), accrued: Money, paid: Money, closing: orNull(Money) }, { $id: 'StatementMonth', description: 'api.fields.statement.month' });

/** How the balance came from one end of the months to the other; months and payments, the oldest month first. */
export const showStatement = endpoint({
  id: 'statement.show',
  query: MONTHS,
  answer: shape({ ...HISTORY, opening: orNull(Money), months: Type.Array(StatementMonth), closing: orNull(Money), payments: Type.Array(Payment) }),
  async run(visit, asked) {
    const history = await historyAsked(visit, asked);
    if (!history || isRefused<'periods-reversed' | 'periods-too-long'>(history)) return history;
    const drawn = await accounts.statementOf(visit.tx, history.accountId, history.months);
    const money = moneyOf(visit.operator);
    return {
      ...history.told,
      opening: known(drawn.openingMinor, money),
      months: drawn.months.map((month) => ({ period: periodText(month.period), accrued: money(month.accruedMinor), paid: money(month.paidMinor), closing: known(month.closingMinor, money) })),
      closing: known(drawn.closingMinor, money),
      payments: drawn.payments.map((payment) => paymentOf(payment, visit)),
    };
  },
});
