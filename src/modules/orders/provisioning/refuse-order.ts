import type { Tx } from '#lib/db/database.ts';
import { retriedTransaction } from '#lib/db/transaction.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import * as prepaid from '#prepaid';
import type { OrdersHouse } from '../house.ts';
import { lockOrders } from '../lock-orders.ts';
import type { By, Order } from '../order.ts';
import { reservationOf } from '../placing/place-order.ts';
import { recordEvent } from '../record-event.ts';
import { isAwaited, type NeverProvided } from '../state.rules.ts';
import { tellCustomer, tellPartner } from '../tell-customer.ts';
import * as rows from '../orders.sql.ts';

interface Cause {
  readonly why: NeverProvided;
  readonly by: By;
  readonly reason: string | null;
}

const WORDS = { 'by-partner': 'refused', 'no-answer': 'no-answer', withdrawn: 'withdrawn' } as const;

/** Ends an order that was never provided: what was reserved goes back into the lots it came from, and whoever did not do it is told. The order is locked. */
export async function refuseOrder(tx: Tx, house: OrdersHouse, order: Order, { why, by, reason }: Cause, now: Temporal.Instant): Promise<void> {
  const released = await prepaid.release(tx, { key: reservationOf(order.id), happenedAt: now }, now);
  if (released !== 'released') throw new Error(`the money held for order ${order.id} is ${released}`);
  await tx.run(rows.save(tx.operatorId, { ...order, state: 'refused', endedWhy: why }));
  const amountMinor = order.priceMinor * BigInt(order.periods);
  await recordEvent(tx, order, 'refused', { by, facts: { why, releasedMinor: amountMinor.toString() }, ...(reason && { reason }) }, now);
  if (why !== 'by-partner') await tellPartner(tx, house, order, 'withdrawn', { why }, now);
  // A partner's own words may hold addresses: they are read in the cabinet, and no letter of the operator carries them.
  await tellCustomer(tx, house, order, WORDS[why], { amountMinor, reason: why === 'by-partner' ? null : reason }, now);
}

/** The customer takes an order back while nobody has answered. Refuses when somebody has. */
export function withdrawOrder(house: OrdersHouse, operator: Operator, by: By & { readonly kind: 'user' }, { orderId, accountId }: { readonly orderId: bigint; readonly accountId: bigint }, now: Temporal.Instant): Promise<'withdrawn' | Refused<'unknown-order' | 'answered'>> {
  return retriedTransaction(house.db, operator.id, async (tx) => {
    const order = await tx.maybe<Order>(rows.lock(operator.id, orderId));
    if (!order || order.accountId !== accountId) return refuse('unknown-order');
    if (!isAwaited(order.state)) return refuse('answered');
    await refuseOrder(tx, house, order, { why: 'withdrawn', by, reason: null }, now);
    return 'withdrawn';
  });
}

/** Orders that one transaction ends. */
const AT_ONCE = 50;

/** Ends orders whose partners have not answered by their deadline: the money goes back, and both sides are told (rules of the partner cabinet). Answers how many. */
export async function refuseUnanswered(house: OrdersHouse, operator: Operator, now: Temporal.Instant): Promise<number> {
  for (let ended = 0; ; ) {
    const count = await retriedTransaction(house.db, operator.id, async (tx) => {
      const orders = await lockOrders(tx, rows.unanswered(operator.id, now, AT_ONCE));
      for (const order of orders) await refuseOrder(tx, house, order, { why: 'no-answer', by: { kind: 'system' }, reason: null }, now);
      return orders.length;
    });
    ended += count;
    if (count < AT_ONCE) return ended;
  }
}
