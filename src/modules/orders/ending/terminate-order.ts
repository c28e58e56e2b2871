import * as calendars from '#calendars';
import { dateIn } from '#lib/dates.ts';
import { retriedTransaction } from '#lib/db/transaction.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { NoCalendar } from '#lib/working-days/production-calendar.ts';
import { workingDayAfter } from '#lib/working-days/working-days.rules.ts';
import type { Operator } from '#operators';
import { termsOf, type OrdersHouse } from '../house.ts';
import type { By, Order } from '../order.ts';
import { dueOf } from '../order.rules.ts';
import { recordEvent } from '../record-event.ts';
import { isAwaited, isOver } from '../state.rules.ts';
import { tellCustomer, tellPartner } from '../tell-customer.ts';
import * as rows from '../orders.sql.ts';
import { endOrder } from './end-order.ts';

export type TerminationRefusal = 'unknown-order' | 'not-provided' | 'ending-already' | 'reason-missing';

/** The customer leaves at once (PO 7.2): periods that have not begun go back to the balance, the running one counts as provided. Refuses another account's order and one that is not provided. */
export function terminateOrder(house: OrdersHouse, operator: Operator, by: By & { readonly kind: 'user' }, { orderId, accountId }: { readonly orderId: bigint; readonly accountId: bigint }, now: Temporal.Instant): Promise<{ readonly returnedMinor: bigint } | Refused<TerminationRefusal>> {
  return retriedTransaction(house.db, operator.id, async (tx) => {
    const order = await tx.maybe<Order>(rows.lock(operator.id, orderId));
    if (!order || order.accountId !== accountId) return refuse('unknown-order');
    if (isOver(order.state) || isAwaited(order.state)) return refuse('not-provided');
    return { returnedMinor: await endOrder(tx, house, operator, order, { why: 'by-customer', by }, now) };
  });
}

type Staff = By & { readonly kind: 'staff' };

/**
 * The operator announces that an order ends, with his reason, after the working days of notice that the profile gives (PO 4.2.1, 7.1); on that day it ends by itself, and the days that were
 * not provided go back. Refuses what is over or announced already, and a day that no calendar tells.
 */
export function announceEnding(house: OrdersHouse, operator: Operator, by: Staff, wish: { readonly orderId: bigint; readonly reason: string }, now: Temporal.Instant): Promise<{ readonly endsOn: Temporal.PlainDate } | Refused<TerminationRefusal> | NoCalendar> {
  const reason = wish.reason.trim();
  if (reason === '') return Promise.resolve(refuse('reason-missing', 'reason'));
  return retriedTransaction(house.db, operator.id, async (tx) => {
    const order = await tx.maybe<Order>(rows.lock(operator.id, wish.orderId));
    if (!order) return refuse('unknown-order');
    if (isOver(order.state) || isAwaited(order.state)) return refuse('not-provided');
    if (order.endsOn) return refuse('ending-already');
    const latest = workingDayAfter(await calendars.calendarOf(tx, operator), dateIn(operator.zone, now), operator.profile.locks?.noticeWorkingDays || 1);
    if ('refused' in latest) return latest;
    const ending: Order = { ...order, endsOn: latest.add({ days: 1 }), endingReason: reason };
    await tx.run(rows.save(operator.id, { ...ending, dueOn: dueOf(ending, termsOf(operator)) }));
    await recordEvent(tx, order, 'ending-announced', { by, facts: { endsOn: String(ending.endsOn) }, reason }, now);
    await tellPartner(tx, house, order, 'ending', { endsOn: String(ending.endsOn) }, now);
    await tellCustomer(tx, house, order, 'ending-announced', { on: ending.endsOn, reason }, now);
    return { endsOn: ending.endsOn as Temporal.PlainDate };
  });
}

/** Takes the announcement back while its day has not come. */
export function withdrawEnding(house: OrdersHouse, operator: Operator, by: Staff, { orderId }: { readonly orderId: bigint }, now: Temporal.Instant): Promise<'withdrawn' | Refused<'unknown-order' | 'not-ending'>> {
  return retriedTransaction(house.db, operator.id, async (tx) => {
    const order = await tx.maybe<Order>(rows.lock(operator.id, orderId));
    if (!order) return refuse('unknown-order');
    if (!order.endsOn || isOver(order.state)) return refuse('not-ending');
    const kept: Order = { ...order, endsOn: null, endingReason: null };
    await tx.run(rows.save(operator.id, { ...kept, dueOn: dueOf(kept, termsOf(operator)) }));
    await recordEvent(tx, order, 'ending-withdrawn', { by }, now);
    await tellPartner(tx, house, order, 'ending-withdrawn', {}, now);
    await tellCustomer(tx, house, order, 'ending-withdrawn', {}, now);
    return 'withdrawn';
  });
}
