import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { retriedTransaction, transaction } from '#lib/db/transaction.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { resumeOrder } from '../debiting/resume-orders.ts';
import { suspendOrder } from '../debiting/suspend-order.ts';
import { endOrder } from '../ending/end-order.ts';
import { termsOf, type OrdersHouse } from '../house.ts';
import { lockOrders } from '../lock-orders.ts';
import type { Order, Period } from '../order.ts';
import { dueOf } from '../order.rules.ts';
import { daysIn } from '../period.rules.ts';
import { recordEvent } from '../record-event.ts';
import { tellCustomer, tellPartner } from '../tell-customer.ts';
import * as periods from '../periods.sql.ts';
import * as orders from '../orders.sql.ts';
import { MONTHS_AT_MOST, type ForceMajeure } from './force-majeure.ts';
import * as rows from './force-majeures.sql.ts';

const AT_ONCE = 100;
const SYSTEM = { kind: 'system' } as const;

/** Lets the orders of a service rest, or go on with longer terms once it is over; each chunk is one transaction, and what was done is not done again. Answers how many orders. */
export async function workOffForceMajeure(house: OrdersHouse, operator: Operator, id: string, now: Temporal.Instant): Promise<number> {
  for (let [moved, after] = [0, 0n]; ; ) {
    const from = after;
    const found = await retriedTransaction(house.db, operator.id, async (tx) => {
      const what = await tx.maybe<ForceMajeure>(rows.lock(operator.id, id));
      if (what?.state !== 'lasting' && what?.state !== 'over') return [];
      const chunk = await lockOrders(tx, orders.ofService(operator.id, what.serviceId, what.state === 'lasting' ? 'active' : 'suspended', from, AT_ONCE));
      for (const order of chunk) {
        if (what.state === 'lasting') await suspendOrder(tx, house, operator, order, { why: 'force-majeure', reason: what.reason }, now);
        else if (order.suspendedWhy === 'force-majeure') await goOnLonger(tx, house, operator, order, what, now);
        // Money that came meanwhile could bring nothing back.
        else await resumeOrder(tx, house, operator, order, SYSTEM, now);
      }
      return chunk;
    });
    moved += found.length;
    if (found.length < AT_ONCE) return moved;
    after = (found.at(-1) as Order).id;
  }
}

/** The running period ends later by the duration and those after it move by it; later ones are counted from there (PO 10.3). */
async function goOnLonger(tx: Tx, house: OrdersHouse, operator: Operator, order: Order, { fromOn, untilOn }: ForceMajeure, now: Temporal.Instant): Promise<void> {
  const { fromAt } = await tx.one<{ fromAt: Temporal.Instant }>(periods.useOf(operator.id, order.id));
  const began = dateIn(operator.zone, fromAt);
  const since = Temporal.PlainDate.compare(began, fromOn) > 0 ? began : fromOn;
  const days = Math.max(0, daysIn({ from: since, until: untilOn as Temporal.PlainDate }));
  await tx.run(periods.noteRested(operator.id, order.id, now));
  // From the last one back: no two periods begin on one day meanwhile.
  for (const period of (await tx.many<Period>(periods.notOver(operator.id, order.id, since))).toReversed()) {
    const isRunning = Temporal.PlainDate.compare(period.from, since) < 0;
    await tx.run(periods.move(operator.id, order.id, period.ordinal, isRunning ? period.from : period.from.add({ days }), period.until.add({ days })));
  }
  const paidUntilOn = (order.paidUntilOn as Temporal.PlainDate).add({ days });
  const active: Order = { ...order, state: 'active', suspendedWhy: null, paidUntilOn, anchorOn: paidUntilOn, anchorOrdinal: order.latestOrdinal + 1 };
  await tx.run(orders.save(operator.id, { ...active, dueOn: dueOf(active, termsOf(operator)) }));
  await tx.run(periods.openEntitlement(operator.id, order.id, now));
  await recordEvent(tx, order, 'resumed', { by: SYSTEM, facts: { days, until: paidUntilOn.toString() } }, now);
  await tellPartner(tx, house, active, 'resumed', {}, now);
  await tellCustomer(tx, house, active, 'goes-on', { on: paidUntilOn }, now);
}

/** Ends the orders of services that have rested for longer than three months, with the money for what was not provided since its first day (PO 10.4). Answers how many. */
export async function endLongForceMajeures(house: OrdersHouse, operator: Operator, now: Temporal.Instant): Promise<number> {
  const today = dateIn(operator.zone, now);
  const long = await transaction(house.db, operator.id, (tx) => tx.many<ForceMajeure>(rows.lastingSince(operator.id, today.subtract({ months: MONTHS_AT_MOST }))));
  let ended = 0;
  for (const what of long.filter(({ fromOn }) => Temporal.PlainDate.compare(fromOn.add({ months: MONTHS_AT_MOST }), today) < 0)) ended += await endOrdersOf(house, operator, what, now);
  return ended;
}

async function endOrdersOf(house: OrdersHouse, operator: Operator, what: ForceMajeure, now: Temporal.Instant): Promise<number> {
  for (let [ended, after] = [0, 0n]; ; ) {
    const from = after;
    const found = await retriedTransaction(house.db, operator.id, async (tx) => {
      const chunk = await lockOrders(tx, orders.ofService(operator.id, what.serviceId, 'suspended', from, AT_ONCE));
      for (const order of chunk.filter(({ suspendedWhy }) => suspendedWhy === 'force-majeure')) await endOrder(tx, house, operator, order, { why: 'force-majeure', by: SYSTEM, reason: what.reason, unusedFrom: what.fromOn }, now);
      // Only when nothing of it is left is it over; whoever was killed before begins again.
      if (chunk.length < AT_ONCE && (await tx.run(rows.move(operator.id, what.id, 'lasting', 'over', dateIn(operator.zone, now), now))) === 1)
        await audit.record(tx, { action: 'force-majeure.ended', at: now, actor: SYSTEM, subject: { kind: 'force-majeure', id: what.id }, details: { months: MONTHS_AT_MOST } });
      return chunk;
    });
    ended += found.length;
    if (found.length < AT_ONCE) return ended;
    after = (found.at(-1) as Order).id;
  }
}
