import Type from 'typebox';
import { reading } from '#lib/db/transaction.ts';
import * as orders from '#orders';
import { endpoint } from '../../endpoint.ts';
import { userOf } from '../../visit.ts';
import { minor, number, refusalOf, volume } from './order.ts';
import { Order, orderOf } from './show.ts';

const PERIODS_AT_MOST = 999;

const NewOrder = Type.Object(
  {
    key: Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', description: 'api.fields.new-order.key' }),
    plan: number('api.fields.plan.id'),
    volume,
    periods: Type.Integer({ minimum: 1, maximum: PERIODS_AT_MOST, description: 'api.fields.new-order.periods' }),
    isDebited: Type.Boolean({ description: 'api.fields.new-order.is-debited' }),
    total: minor('api.fields.new-order.total'),
  },
  { $id: 'NewOrder', additionalProperties: false },
);

/** Orders a service at the price that the program agreed to; the whole of it is reserved on the prepaid account. The same key orders once. */
export const placeOrder = endpoint({
  id: 'orders.place',
  body: NewOrder,
  answer: Order,
  async run(visit, _asked, sent) {
    const { house, operator, origin, now } = visit;
    if (!orders.takesOrders(operator)) return undefined;
    const wish = { planId: BigInt(sent.plan), volume: BigInt(sent.volume), periods: sent.periods, automaticDebit: sent.isDebited, seenMinor: BigInt(sent.total), wishId: sent.key, origin };
    const outcome = await orders.placeOrder(house.orders, operator, { id: userOf(visit).userId }, wish, now);
    return 'id' in outcome ? reading(house.db, operator.id, (tx) => orderOf(visit, tx, outcome)) : refusalOf(visit, outcome);
  },
});
