import type { Order } from './order.ts';

/** How an operator is with orders that are not paid on. */
export interface OrderTerms {
  /** Days that a service goes on being provided while the next period is not paid yet. */
  readonly graceDays: number;
  /** Days that a suspended order waits for money before it ends. */
  readonly keptDays: number;
}

/**
 * The day on which something is due by itself: of an order that runs, the next debit or its end; of one that waits for money, the end of waiting; of one whose partner is suspended, every day anew. One that rests for force majeure
 * is due nothing but an end that was announced.
 */
export function dueOf(order: Pick<Order, 'state' | 'suspendedWhy' | 'paidUntilOn' | 'endsOn'>, { graceDays, keptDays }: OrderTerms): Temporal.PlainDate | null {
  if (order.state !== 'active' && order.state !== 'suspended') return null;
  const own = order.state === 'active' || order.suspendedWhy === 'partner' ? order.paidUntilOn : order.suspendedWhy === 'force-majeure' ? null : (order.paidUntilOn?.add({ days: graceDays + keptDays }) ?? null);
  if (!own || !order.endsOn) return own ?? order.endsOn;
  return Temporal.PlainDate.compare(own, order.endsOn) <= 0 ? own : order.endsOn;
}

/** What the day brings to an order on which something is due. */
export type Due = 'end' | 'debit' | 'ask-anew' | 'nothing';

/**
 * Judges an order whose day has come. `end`: announced by the operator, nothing to be debited by itself, or nobody paid for as long as it waited. `ask-anew`: the next period costs more than its
 * customer agreed to, so he is asked and not surprised (PO 6.2).
 */
export function judgeDue(order: Pick<Order, 'state' | 'unit' | 'agreedMinor' | 'endsOn' | 'paidUntilOn' | 'suspendedWhy'>, nextMinor: bigint | undefined, today: Temporal.PlainDate): Due {
  if (order.endsOn && Temporal.PlainDate.compare(order.endsOn, today) <= 0) return 'end';
  if (order.state === 'suspended') return order.suspendedWhy === 'force-majeure' || order.suspendedWhy === 'partner' ? 'nothing' : 'end';
  if (!order.paidUntilOn || Temporal.PlainDate.compare(order.paidUntilOn, today) > 0) return 'nothing';
  if (order.unit === 'once' || order.agreedMinor === null || nextMinor === undefined) return 'end';
  return nextMinor > order.agreedMinor ? 'ask-anew' : 'debit';
}

/** Whether an order that could not be debited is still provided: grace is the operator's goodwill, and nothing is owed for it. */
export const isInGrace = (paidUntilOn: Temporal.PlainDate, { graceDays }: OrderTerms, today: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(today, paidUntilOn.add({ days: graceDays })) < 0;
