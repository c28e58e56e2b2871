import Type from 'typebox';
import { periodText } from '#lib/dates.ts';
import * as accounts from '#accounts';
import { endpoint } from '../../endpoint.ts';
import { id, instantAt, instantText, period, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';

const FormerBill = shape(
  {
    id: id('bil', 'api.fields.bill.id'),
    accountNumber: text('api.fields.account.number'),
    period: period('api.fields.period'),
    number: text('api.fields.bill.number'),
    managedUntil: instantAt('api.fields.former.managed-until'),
  },
  { $id: 'FormerBill', description: 'api.fields.former' },
);

/** Bills of accounts that the user manages no more, from the time when he did: each is shown and had as a document like any bill. */
export const listFormerBills = endpoint({
  id: 'bills.former',
  answer: shape({ bills: Type.Array(FormerBill) }),
  async run(visit) {
    const bills = await accounts.formerBillsOf(visit.tx, visit.operator.zone, userOf(visit).userId);
    return { bills: bills.map((bill) => ({ id: accounts.billPublicId(bill.id), accountNumber: bill.accountNumber, period: periodText(bill.period), number: bill.number, managedUntil: instantText(bill.endedAt) })) };
  },
});
