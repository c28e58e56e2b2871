import Type, { type Static } from 'typebox';
import { periodText } from '#lib/dates.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import { endpoint } from '../../endpoint.ts';
import { HISTORY, historyAsked } from '../../history.ts';
import { MONTHS } from '../../months.ts';
import { dateOn, dateText, instantAt, instantText, known, Money, moneyOf, orNull, period, shape, text } from '../../shapes.ts';
import type { ApiVisit } from '../../visit.ts';

const Bill = shape(
  {
    period: period('api.fields.period'),
    number: orNull(text('api.fields.bill.number')),
    version: Type.Integer({ minimum: 1, description: 'api.fields.bill.version' }),
    issuedOn: orNull(dateOn('api.fields.bill.issued-on')),
    dueOn: orNull(dateOn('api.fields.bill.due-on')),
    supersededAt: orNull(instantAt('api.fields.bill.superseded-at')),
    opening: orNull(Money),
    charged: orNull(Money),
    paid: orNull(Money),
    due: Money,
  },
  { $id: 'Bill', description: 'api.fields.bill' },
);

/** Bills, newest first; those that a correction superseded stay in the list and say so. */
export const listBills = endpoint({
  id: 'bills.list',
  query: MONTHS,
  answer: shape({ ...HISTORY, bills: Type.Array(Bill) }),
  async run(visit, asked) {
    const history = await historyAsked(visit, asked);
    if (!history || isRefused<'periods-reversed' | 'periods-too-long'>(history)) return history;
    const found = await accounts.billsOf(visit.tx, history.accountId, history.months);
    return { ...history.told, bills: found.map((bill) => lineOf(bill, visit)) };
  },
});

function lineOf(bill: accounts.Bill, { operator }: ApiVisit): Static<typeof Bill> {
  const money = moneyOf(operator);
  return {
    period: periodText(bill.period),
    number: bill.number === '' ? null : bill.number,
    version: bill.version,
    issuedOn: known(bill.issuedOn, dateText),
    dueOn: known(bill.dueOn, dateText),
    supersededAt: known(bill.supersededAt, instantText),
    opening: known(bill.openingMinor, money),
    charged: known(bill.chargedMinor, money),
    paid: known(bill.paidMinor, money),
    due: money(bill.dueMinor),
  };
}
