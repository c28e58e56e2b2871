import Type from 'typebox';
import * as orders from '#orders';
import * as prepaid from '#prepaid';
import { endpoint, type Parameter } from '../../endpoint.ts';
import { orNull, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';
import { OrderLine, orderLine } from './order.ts';

const CURSOR = /^[1-9]\d{0,17}$/;
const before: Parameter<bigint> = { schema: Type.String({ pattern: CURSOR.source, description: 'api.parameters.orders.before' }), fault: 'bad-cursor', read: (typed) => (CURSOR.test(typed) ? BigInt(typed) : undefined) };

/** Orders of the prepaid account that the user acts for, the newest first. */
export const listOrders = endpoint({
  id: 'orders.list',
  query: { before },
  answer: shape({ orders: Type.Array(OrderLine), next: orNull(text('api.fields.order.next')) }),
  async run(visit, asked) {
    const { tx, operator } = visit;
    const account = orders.takesOrders(operator) ? await prepaid.accountOf(tx, userOf(visit).userId) : undefined;
    const found = account ? await orders.ordersOfAccount(tx, account.id, asked.before) : [];
    return { orders: found.map((one) => orderLine(visit, one)), next: found.length === orders.ORDERS_PER_PAGE ? (found.at(-1)?.id.toString() ?? null) : null };
  },
});
