import Type from 'typebox';
import { isRefused } from '#lib/outcome.ts';
import * as orders from '#orders';
import { endpoint } from '../../endpoint.ts';
import { shape } from '../../shapes.ts';
import { actOn, minor, refusalOf } from './order.ts';

const Debit = Type.Object({ price: minor('api.fields.debit.price') }, { $id: 'Debit', additionalProperties: false });

/** Agrees that the next period is debited by itself, at most at this price; an order that waits for it goes on at once. */
export const startDebit = endpoint({
  id: 'orders.debit',
  body: Debit,
  answer: shape({ outcome: Type.Enum(['started', 'resumed'], { description: 'api.fields.debit.outcome' }) }),
  async run(visit, _asked, { price }) {
    const own = await actOn(visit);
    if (!own) return undefined;
    const { order: _, by, ...which } = own;
    const outcome = await orders.startDebit(visit.house.orders, visit.operator, by, { ...which, seenMinor: BigInt(price) }, visit.now);
    if (typeof outcome === 'object') return refusalOf(visit, outcome);
    // It is agreed to either way; why the order does not go on yet is in its state.
    return { outcome: outcome === 'resumed' ? outcome : ('started' as const) };
  },
});

/** Stops the automatic debit: the order stays until the end of what is paid. */
export const stopDebit = endpoint({
  id: 'orders.debit-end',
  answer: shape({ outcome: Type.Enum(['stopped'], { description: 'api.fields.debit.stopped' }) }),
  async run(visit) {
    const own = await actOn(visit);
    if (!own) return undefined;
    const outcome = await orders.stopDebit(visit.house.orders, visit.operator, own, own.orderId, visit.now);
    return isRefused(outcome) ? refusalOf(visit, outcome) : { outcome };
  },
});
