import { retriedTransaction } from '#lib/db/transaction.ts';
import { dateIn } from '#lib/dates.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { OrdersHouse } from '../house.ts';
import type { By, Order, Period } from '../order.ts';
import { isWithin } from '../period.rules.ts';
import { recordEvent } from '../record-event.ts';
import { tellCustomer } from '../tell-customer.ts';
import * as periods from '../periods.sql.ts';
import * as rows from '../orders.sql.ts';
import { giveBackOf } from './end-order.ts';

export type ClaimRefusal = 'unknown-order' | 'unknown-period' | 'claim-too-late' | 'more-than-paid' | 'reason-missing';

export interface ClaimWish {
  readonly orderId: bigint;
  readonly ordinal: number;
  /** The day on which the written claim came. */
  readonly claimedOn: Temporal.PlainDate;
  readonly amountMinor: bigint;
  /** What was found, and by which request; told to the customer. */
  readonly reason: string;
}

/**
 * Gives money of a period back on a founded claim. A service counts as accepted when no claim came within its period (PO 5.9), so a claim of another day is refused, and so is more than
 * is left of what was paid.
 */
export function returnOnClaim(house: OrdersHouse, operator: Operator, by: By & { readonly kind: 'staff' }, wish: ClaimWish, now: Temporal.Instant): Promise<'returned' | Refused<ClaimRefusal>> {
  const reason = wish.reason.trim();
  if (reason === '') return Promise.resolve(refuse('reason-missing', 'reason'));
  return retriedTransaction(house.db, operator.id, async (tx) => {
    const order = await tx.maybe<Order>(rows.lock(operator.id, wish.orderId));
    if (!order) return refuse('unknown-order');
    const period = await tx.maybe<Period>(periods.byOrdinal(operator.id, order.id, wish.ordinal));
    if (!period) return refuse('unknown-period', 'period');
    const isToday = Temporal.PlainDate.compare(wish.claimedOn, dateIn(operator.zone, now)) <= 0;
    if (!isToday || !isWithin(period, wish.claimedOn)) return refuse('claim-too-late', 'claimed-on');
    if (wish.amountMinor <= 0n || wish.amountMinor > period.priceMinor - period.returnedMinor) return refuse('more-than-paid', 'amount');
    await giveBackOf(tx, order, [{ period, amountMinor: wish.amountMinor }], 'claim', now);
    await recordEvent(tx, order, 'claim-returned', { by, facts: { period: wish.ordinal, amountMinor: wish.amountMinor.toString(), claimedOn: wish.claimedOn.toString() }, reason }, now);
    await tellCustomer(tx, house, order, 'claim-returned', { amountMinor: wish.amountMinor, reason }, now);
    return 'returned';
  });
}
