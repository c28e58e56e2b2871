import type { Tx } from '#lib/db/database.ts';
import type { Operator } from '#operators';
import { termsOf, type OrdersHouse } from '../house.ts';
import type { By, Order } from '../order.ts';
import { dueOf } from '../order.rules.ts';
import { recordEvent } from '../record-event.ts';
import type { Suspension } from '../state.rules.ts';
import { tellCustomer, tellPartner } from '../tell-customer.ts';
import * as periods from '../periods.sql.ts';
import * as rows from '../orders.sql.ts';

/** Stops the entitlement of an order that runs, in the transaction that locked it; what was paid stays as it is. Both sides are told, with what is missing and until when it waits. */
export async function suspendOrder(tx: Tx, house: OrdersHouse, operator: Operator, order: Order, { why, amountMinor, by = { kind: 'system' }, reason }: { readonly why: Suspension; readonly amountMinor?: bigint; readonly by?: By; readonly reason?: string }, now: Temporal.Instant): Promise<void> {
  const rests: Order = { ...order, state: 'suspended', suspendedWhy: why, toldDays: null };
  const dueOn = dueOf(rests, termsOf(operator));
  await tx.run(rows.save(operator.id, { ...rests, dueOn }));
  await tx.run(periods.closeEntitlement(operator.id, order.id, now));
  await recordEvent(tx, order, 'suspended', { by, facts: { why, ...(amountMinor !== undefined && { amountMinor: amountMinor.toString() }) }, ...(reason !== undefined && { reason }) }, now);
  await tellPartner(tx, house, order, 'suspended', { why }, now);
  await tellCustomer(tx, house, order, `suspended-${why}`, { ...(amountMinor !== undefined && { amountMinor }), on: dueOn, ...(reason !== undefined && { reason }) }, now);
}
