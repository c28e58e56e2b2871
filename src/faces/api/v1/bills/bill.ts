import Type, { type Static } from 'typebox';
import { periodText } from '#lib/dates.ts';
import * as accounts from '#accounts';
import { dateOn, dateText, id, instantAt, instantText, known, Money, moneyOf, orNull, period, shape, text } from '../../shapes.ts';
import type { ApiVisit } from '../../visit.ts';

export const Bill = shape(
  {
    id: id('bil', 'api.fields.bill.id'),
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

/** A bill as programs get it. */
export function billOf(bill: accounts.Bill, { operator }: ApiVisit): Static<typeof Bill> {
  const money = moneyOf(operator);
  return {
    id: accounts.billPublicId(bill.id),
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
