import type { Tx } from '#lib/db/database.ts';
import { retriedTransaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { OrdersHouse } from '../house.ts';
import type { By, Order } from '../order.ts';
import { recordEvent } from '../record-event.ts';
import { isOver } from '../state.rules.ts';
import * as rows from '../orders.sql.ts';
import { askPlans, nextPeriodOf } from './next-period.ts';
import { resumeOrder, type Resumed } from './resume-orders.ts';

export type DebitRefusal = 'unknown-order' | 'over' | 'paid-once' | 'not-offered';

export interface DebitWish {
  readonly orderId: bigint;
  readonly accountId: bigint;
  /** The price of the next period that the page showed. */
  readonly seenMinor: bigint;
}

/** The price of the period that an order would go on with; nothing where it goes on with none. */
export async function nextPriceOf(tx: Tx, order: Order): Promise<bigint | undefined> {
  if (isOver(order.state)) return undefined;
  // Before the partner has answered nobody knows the day: the price of today is what was ordered at.
  if (order.paidUntilOn === null) return order.unit === 'once' ? undefined : order.priceMinor;
  return (await nextPeriodOf(order, order.paidUntilOn, askPlans()(tx)))?.priceMinor;
}

/**
 * The customer agrees that the next period is debited by itself, at most at the price that he saw (PO 6.16); one that waits for this goes on at once if the balance covers it. Refuses another price
 * than is in force and says which.
 */
export function startDebit(house: OrdersHouse, operator: Operator, by: By & { readonly kind: 'user' }, wish: DebitWish, now: Temporal.Instant): Promise<'started' | Resumed | Refused<DebitRefusal> | { readonly refused: 'price-changed'; readonly totalMinor: bigint }> {
  return retriedTransaction(house.db, operator.id, async (tx) => {
    const order = await tx.maybe<Order>(rows.lock(operator.id, wish.orderId));
    if (!order || order.accountId !== wish.accountId) return refuse('unknown-order');
    if (isOver(order.state)) return refuse('over');
    if (order.unit === 'once') return refuse('paid-once');
    const priceMinor = await nextPriceOf(tx, order);
    if (priceMinor === undefined) return refuse('not-offered');
    if (priceMinor !== wish.seenMinor) return { refused: 'price-changed', totalMinor: priceMinor } as const;
    const agreed: Order = { ...order, agreedMinor: priceMinor, toldDays: null };
    await tx.run(rows.save(operator.id, agreed));
    await recordEvent(tx, order, 'debit-started', { by, facts: { agreedMinor: priceMinor.toString() } }, now);
    const waits = order.state === 'suspended' && order.suspendedWhy !== 'force-majeure';
    return waits ? resumeOrder(tx, house, operator, agreed, by, now) : 'started';
  });
}

/** Who stops the debit: its customer, or whoever holds the link of a letter. */
export type Stopper = { readonly by: By & { readonly kind: 'user' }; readonly accountId: bigint } | { readonly origin: Origin };

/** Stops the automatic debit: the order is provided until the end of what is paid and ends then. Stopping what is stopped is no mistake. */
export function stopDebit(house: Pick<OrdersHouse, 'db'>, operator: Operator, stopper: Stopper, orderId: bigint, now: Temporal.Instant): Promise<'stopped' | Refused<'unknown-order'>> {
  return retriedTransaction(house.db, operator.id, async (tx) => {
    const order = await tx.maybe<Order>(rows.lock(operator.id, orderId));
    if (!order || ('accountId' in stopper && order.accountId !== stopper.accountId)) return refuse('unknown-order');
    if (order.agreedMinor === null) return 'stopped';
    await tx.run(rows.save(operator.id, { ...order, agreedMinor: null, nextPlanId: null, nextVolume: null, toldDays: null }));
    const by: By = 'by' in stopper ? stopper.by : { kind: 'visitor', origin: stopper.origin };
    await recordEvent(tx, order, 'debit-stopped', { by }, now);
    return 'stopped';
  });
}

const PURPOSE = 'order-debit-stop';

/** What stands in the address that a letter stops a debit by: sealed, so that only this installation makes or reads one. */
export const sealDebitStop = (keys: Keys, operator: Pick<Operator, 'id'>, orderId: bigint): string => keys.seal(PURPOSE, `${operator.id} ${orderId}`).toString('base64url');

/** The order of a link; nothing for whatever was not made here, or for another operator. */
export function openDebitStop(keys: Keys, operator: Pick<Operator, 'id'>, token: string): bigint | undefined {
  if (!/^[\w-]{40,200}$/.test(token)) return undefined;
  try {
    const [of, id = ''] = keys.open(PURPOSE, Buffer.from(token, 'base64url')).split(' ');
    return of === String(operator.id) && /^\d{1,19}$/.test(id) ? BigInt(id) : undefined;
  } catch {
    return undefined;
  }
}
