import Type from 'typebox';
import * as orders from '#orders';
import { isRefused } from '#lib/outcome.ts';
import { endpoint } from '../../endpoint.ts';
import { Money, moneyOf, shape } from '../../shapes.ts';
import { actOn, refusalOf } from './order.ts';

/** Takes an order back while its partner has not answered, or ends it today; what was not used goes back to the balance. */
export const endOrder = endpoint({
  id: 'orders.end',
  answer: shape({ outcome: Type.Enum(['withdrawn', 'ended'], { description: 'api.fields.order.end' }), returned: Money }),
  async run(visit) {
    const { house, operator, now } = visit;
    const own = await actOn(visit);
    if (!own) return undefined;
    const { order, by, ...which } = own;
    const money = moneyOf(operator);
    const outcome = orders.isAwaited(order.state) ? await orders.withdrawOrder(house.orders, operator, by, which, now) : await orders.terminateOrder(house.orders, operator, by, which, now);
    if (outcome === 'withdrawn') return { outcome, returned: money(order.priceMinor * BigInt(order.periods)) };
    return isRefused(outcome) ? refusalOf(visit, outcome) : { outcome: 'ended' as const, returned: money(outcome.returnedMinor) };
  },
});
