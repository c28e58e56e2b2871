import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { retriedTransaction } from '#lib/db/transaction.ts';
import type { Operator } from '#operators';
import { restingOf } from '../force-majeure/resting.ts';
import { termsOf, type OrdersHouse } from '../house.ts';
import type { By, Order } from '../order.ts';
import { dueOf } from '../order.rules.ts';
import { recordEvent } from '../record-event.ts';
import { tellCustomer, tellPartner } from '../tell-customer.ts';
import * as periods from '../periods.sql.ts';
import * as rows from '../orders.sql.ts';
import { chargePeriods } from './charge-periods.ts';
import { askPlans, goingOn, nextPeriodOf } from './next-period.ts';

/** Orders of one account that are looked at after a top-up. */
const AT_MOST = 100;

/** Brings orders of an account back that wait for money, oldest first, as far as it reaches: what a top-up sets going. Answers how many go on. */
export function resumeOrders(house: OrdersHouse, operator: Operator, accountId: bigint, now: Temporal.Instant): Promise<number> {
  return retriedTransaction(house.db, operator.id, async (tx) => {
    let resumed = 0;
    for (const order of await tx.many<Order>(rows.waiting(operator.id, accountId, AT_MOST))) if ((await resumeOrder(tx, house, operator, order, { kind: 'system' }, now)) === 'resumed') resumed += 1;
    return resumed;
  });
}

/** `short`: the balance does not cover the period; `dearer`: it costs more than was agreed; `not-offered`: the plan has no price any more, or its partner is suspended or over; `force-majeure`: its service rests. */
export type Resumed = 'resumed' | 'short' | 'dearer' | 'not-offered' | 'force-majeure';

/** Debits a period that begins today and gives the entitlement back, in the transaction that locked the order. Nothing is owed for the days in between. */
export async function resumeOrder(tx: Tx, house: OrdersHouse, operator: Operator, order: Order, by: By, now: Temporal.Instant): Promise<Resumed> {
  if ((await restingOf(tx, [order.serviceId])).has(order.serviceId)) return 'force-majeure';
  const next = await nextPeriodOf(order, dateIn(operator.zone, now), askPlans()(tx));
  if (!next || next.plan.standing === 'resting' || order.agreedMinor === null) return 'not-offered';
  if (next.priceMinor > order.agreedMinor) return 'dearer';
  const { paid } = await chargePeriods(tx, operator, [{ order, next }], now);
  if (paid.length === 0) return 'short';
  const active: Order = { ...goingOn(order, next), state: 'active', suspendedWhy: null };
  await tx.run(rows.save(operator.id, { ...active, dueOn: dueOf(active, termsOf(operator)) }));
  await tx.run(periods.openEntitlement(operator.id, order.id, now));
  await recordEvent(tx, order, 'resumed', { by, facts: { period: next.ordinal, amountMinor: next.priceMinor.toString(), from: next.from.toString(), until: next.until.toString() } }, now);
  await tellPartner(tx, house, active, 'resumed', {}, now);
  await tellCustomer(tx, house, active, 'goes-on', { amountMinor: next.priceMinor, on: next.until }, now);
  return 'resumed';
}
