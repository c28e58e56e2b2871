import Type from 'typebox';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import { endpoint } from '../../endpoint.ts';
import { HISTORY, historyAsked } from '../../history.ts';
import { MONTHS } from '../../months.ts';
import { shape } from '../../shapes.ts';
import { Bill, billOf } from './bill.ts';

/** Bills, newest first; those that a correction superseded stay in the list and say so. */
export const listBills = endpoint({
  id: 'bills.list',
  query: MONTHS,
  answer: shape({ ...HISTORY, bills: Type.Array(Bill) }),
  async run(visit, asked) {
    const history = await historyAsked(visit, asked);
    if (!history || isRefused<'periods-reversed' | 'periods-too-long'>(history)) return history;
    const found = await accounts.billsOf(visit.tx, history.accountId, history.months);
    return { ...history.told, bills: found.map((bill) => billOf(bill, visit)) };
  },
});
