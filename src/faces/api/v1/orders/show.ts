import Type, { type Static } from 'typebox';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import * as orders from '#orders';
import { endpoint } from '../../endpoint.ts';
import { dateOn, dateText, Money, moneyOf, shape } from '../../shapes.ts';
import type { ApiVisit } from '../../visit.ts';
import { ORDER, orderLine, ownOrder } from './order.ts';

const OrderPeriod = shape({ from: dateOn('api.fields.order.period.from'), until: dateOn('api.fields.order.period.until'), price: Money, returned: Money }, { $id: 'OrderPeriod', description: 'api.fields.order.period' });

export const Order = shape(
  { ...ORDER, nextPrice: Type.Union([Money, Type.Null()], { description: 'api.fields.order.next-price' }), goesBack: Type.Union([Money, Type.Null()], { description: 'api.fields.order.goes-back' }), periods: Type.Array(OrderPeriod, { description: 'api.fields.order.periods' }) },
  { $id: 'Order' },
);

/** One order: where it stands, what was paid, what the next period costs, and what goes back if it is ended today. */
export const showOrder = endpoint({
  id: 'orders.show',
  answer: Order,
  async run(visit) {
    const order = await ownOrder(visit, visit.tx);
    return order && orderOf(visit, visit.tx, order);
  },
});

export async function orderOf(visit: ApiVisit, tx: Tx, order: orders.Order): Promise<Static<typeof Order>> {
  const money = moneyOf(visit.operator);
  const [{ periods }, nextMinor, unusedMinor] = await Promise.all([orders.historyOf(tx, order.id), orders.nextPriceOf(tx, order), orders.unusedOf(tx, order, 'by-customer', dateIn(visit.operator.zone, visit.now))]);
  const backMinor = orders.isAwaited(order.state) ? order.priceMinor * BigInt(order.periods) : unusedMinor;
  return {
    ...orderLine(visit, order),
    nextPrice: nextMinor === undefined ? null : money(nextMinor),
    goesBack: orders.isOver(order.state) ? null : money(backMinor),
    periods: periods.map(({ from, until, priceMinor, returnedMinor }) => ({ from: dateText(from), until: dateText(until), price: money(priceMinor), returned: money(returnedMinor) })),
  };
}
