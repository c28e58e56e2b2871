import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Operator } from '#operators';
import * as prepaid from '#prepaid';
import type { OrdersHouse } from '../house.ts';
import { commissionBack, returnOf } from '../money.rules.ts';
import { subjectOf, type Order, type Period, type By } from '../order.ts';
import { splitOf } from '../provisioning/record-provision.ts';
import { recordEvent } from '../record-event.ts';
import type { End } from '../state.rules.ts';
import { tellCustomer, tellPartner } from '../tell-customer.ts';
import * as periods from '../periods.sql.ts';
import * as rows from '../orders.sql.ts';

export interface Ending {
  readonly why: End;
  readonly by: By;
  readonly reason?: string | null;
  /** Since when it could not be used, where that is earlier than its end. */
  readonly unusedFrom?: Temporal.PlainDate;
}

/** Ends an order that is or was provided, in the transaction that locked it: what was not used goes back to the balance, both sides are told. Answers how much went back. */
export async function endOrder(tx: Tx, house: OrdersHouse, operator: Operator, order: Order, { why, by, reason, unusedFrom }: Ending, now: Temporal.Instant): Promise<bigint> {
  const backMinor = await giveBackUnused(tx, order, why, unusedFrom ?? (await cannotUseSince(tx, operator, order, now)), now);
  if (order.suspendedWhy === 'force-majeure') await tx.run(periods.noteRested(operator.id, order.id, now));
  if (order.state === 'active') await tx.run(periods.closeEntitlement(operator.id, order.id, now));
  const over: Order = { ...order, state: 'ended', suspendedWhy: null, endedWhy: why, agreedMinor: null, nextPlanId: null, nextVolume: null, dueOn: null, toldDays: null };
  await tx.run(rows.save(operator.id, over));
  await recordEvent(tx, order, 'ended', { by, facts: { why, returnedMinor: backMinor.toString() }, ...(reason && { reason }) }, now);
  await tellPartner(tx, house, order, 'ended', { why }, now);
  await tellCustomer(tx, house, order, `ended-${why}`, { amountMinor: backMinor, reason: reason ?? null }, now);
  return backMinor;
}

/** What would go back if the order ended on a day, for the page before. */
export async function unusedOf(tx: Tx, order: Order, why: End, on: Temporal.PlainDate): Promise<bigint> {
  const found = await tx.many<Period>(periods.notOver(tx.operatorId, order.id, on));
  return found.reduce((sum, period) => sum + returnOf(period, { why, on, isOnce: order.unit === 'once' }), 0n);
}

async function giveBackUnused(tx: Tx, order: Order, why: End, on: Temporal.PlainDate, now: Temporal.Instant): Promise<bigint> {
  if (why === 'term-over' || why === 'unpaid') return 0n;
  const found = await tx.many<Period>(periods.notOver(tx.operatorId, order.id, on));
  const backs = found.map((period) => ({ period, amountMinor: returnOf(period, { why, on, isOnce: order.unit === 'once' }) })).filter(({ amountMinor }) => amountMinor > 0n);
  await giveBackOf(tx, order, backs, why, now);
  return backs.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

/** What could not be used since a day counts from that day on: of an order that rests the day on which it came to rest. */
async function cannotUseSince(tx: Tx, { id, zone }: Operator, order: Order, now: Temporal.Instant): Promise<Temporal.PlainDate> {
  if (order.state !== 'suspended') return dateIn(zone, now);
  const { untilAt } = await tx.one<{ untilAt: Temporal.Instant | null }>(periods.useOf(id, order.id));
  return dateIn(zone, untilAt ?? now);
}

/** A part of a period's price that goes back. */
export interface Back {
  readonly period: Period;
  readonly amountMinor: bigint;
}

/** Puts parts of the prices of an order's periods back into the lots that paid them, all at once; partner and commission bear their shares. Throws when that much was never left of one. */
export async function giveBackOf(tx: Tx, order: Order, backs: readonly Back[], why: string, now: Temporal.Instant): Promise<void> {
  if (backs.length === 0) return;
  const returns = backs.map(({ period, amountMinor }) => ({ period, amountMinor, commissionMinor: commissionBack(period, amountMinor), key: `order:${order.id}:${period.ordinal}:back:${period.returnedMinor}` }));
  const wishes = returns.map(({ period, amountMinor, commissionMinor, key }) => ({ charge: period.chargeKey, amountMinor, from: splitOf(order.partnerId, amountMinor, commissionMinor), key, about: subjectOf(order.id), happenedAt: now }));
  for (const [key, word] of await prepaid.giveBack(tx, wishes, now)) if (word !== 'given-back') throw new Error(`what goes back under ${key} is ${word}`);
  for (const { period: { ordinal }, amountMinor, commissionMinor, key } of returns) {
    await tx.run(periods.giveBack(tx.operatorId, order.id, ordinal, amountMinor));
    await tx.run(periods.insertReturn(tx.operatorId, { orderId: order.id, ordinal, amountMinor, commissionMinor, why, key }, now));
  }
}
