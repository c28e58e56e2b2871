import Type, { type Static } from 'typebox';
import * as accounts from '#accounts';
import { history } from '../../history.ts';
import { dateOn, dateText, instantAt, instantText, known, Money, moneyOf, monthText, orNull, period, shape, text } from '../../shapes.ts';
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
export const listBills = history({
  id: 'bills.list',
  path: '/v1/accounts/:account/bills',
  needs: 'charges:read',
  noun: 'bills',
  line: Bill,
  find: async (visit, accountId, months) => (await accounts.billsOf(visit.tx, accountId, months)).map((bill) => lineOf(bill, visit)),
});

function lineOf(bill: accounts.Bill, { operator }: ApiVisit): Static<typeof Bill> {
  const money = moneyOf(operator);
  return {
    period: monthText(bill.period),
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
