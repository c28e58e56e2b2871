import Type from 'typebox';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import { endpoint } from '../../endpoint.ts';
import { HISTORY, historyAsked } from '../../history.ts';
import { MONTHS } from '../../months.ts';
import { shape } from '../../shapes.ts';
import { Charge, chargeOf } from './charge.ts';

/** Charges by month and service, newest first, each with what it is made of. */
export const listCharges = endpoint({
  id: 'charges.list',
  query: MONTHS,
  answer: shape({ ...HISTORY, charges: Type.Array(Charge) }),
  async run(visit, asked) {
    const history = await historyAsked(visit, asked);
    if (!history || isRefused<'periods-reversed' | 'periods-too-long'>(history)) return history;
    const found = await accounts.chargesOf(visit.tx, history.accountId, history.months);
    return { ...history.told, charges: found.map((charge) => chargeOf(charge, visit)) };
  },
});
