import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { retriedTransaction } from '#lib/db/transaction.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import * as prepaid from '#prepaid';
import { chargePeriods } from '../debiting/charge-periods.ts';
import { askPlans, goingOn, nextPeriodOf, type NextPeriod } from '../debiting/next-period.ts';
import { giveBackOf } from '../ending/end-order.ts';
import { termsOf, type OrdersHouse } from '../house.ts';
import { returnOf } from '../money.rules.ts';
import type { By, Order, Period } from '../order.ts';
import { dueOf } from '../order.rules.ts';
import { orderablePlan, type PlaceRefusal, type PricedRefusal } from '../placing/place-order.ts';
import { recordEvent } from '../record-event.ts';
import { tellCustomer, tellPartner } from '../tell-customer.ts';
import * as periods from '../periods.sql.ts';
import * as rows from '../orders.sql.ts';

/** What an order is to be of. */
export interface PlanWish {
  readonly planId: bigint;
  readonly volume: bigint;
}

/** Both sums of a change of plan, before the click: what goes back now, what is debited now, and what a period costs from the next one on. */
export interface PlanQuote {
  readonly returnedMinor: bigint;
  readonly chargedMinor: bigint;
  /** Whether it may be changed at once: the new period costs at least what goes back of the running one. */
  readonly isNow: boolean;
  readonly availableMinor: bigint;
  /** What the balance lacks for the change now, after the return. */
  readonly missingMinor: bigint;
  readonly nextMinor: bigint;
  readonly next: NextPeriod;
}

export type PlanRefusal = PlaceRefusal | 'unknown-order' | 'not-active' | 'paid-once' | 'another-service' | 'nothing-changes' | 'next-only';

/**
 * Quotes a change of plan today. Unused days of what runs go back by the day and periods that have not begun go back whole; the new plan begins today with a whole period at the price of today, so that
 * both sums are exact whatever the two plans are paid by. A plan that costs less than is left of the running period begins with the next one: what runs counts as provided for whoever leaves it of
 * his own choice (PO 5.10), and a short plan in between is no way around that.
 */
export async function quotePlanChange(tx: Tx, operator: Operator, order: Order, wish: PlanWish, today: Temporal.PlainDate): Promise<PlanQuote | Refused<PlanRefusal>> {
  if (order.state !== 'active') return refuse('not-active');
  if (order.unit === 'once') return refuse('paid-once');
  if (wish.planId === order.planId && wish.volume === order.volume) return refuse('nothing-changes', 'plan');
  const plan = await orderablePlan(tx, operator, { ...wish, periods: 1 }, today);
  if ('refused' in plan) return plan;
  if (plan.serviceId !== order.serviceId || plan.period === 'once') return refuse('another-service', 'plan');
  const changed: Order = { ...order, nextPlanId: plan.id, nextVolume: wish.volume };
  const [next, later, returns, { availableMinor }] = await Promise.all([
    nextPeriodOf({ ...changed, paidUntilOn: null }, today, askPlans()(tx)),
    nextPeriodOf(changed, order.paidUntilOn as Temporal.PlainDate, askPlans()(tx)),
    returnsOf(tx, order, today),
    prepaid.balancesOf(tx, order.accountId),
  ]);
  if (!next || !later) return refuse('unknown-plan', 'plan');
  const returnedMinor = returns.reduce((sum, one) => sum + one.amountMinor, 0n);
  const ofRunningMinor = returns.reduce((sum, { period, amountMinor }) => (Temporal.PlainDate.compare(period.from, today) <= 0 ? sum + amountMinor : sum), 0n);
  const missing = next.priceMinor - availableMinor - returnedMinor;
  return { returnedMinor, chargedMinor: next.priceMinor, isNow: next.priceMinor >= ofRunningMinor, availableMinor, missingMinor: missing > 0n ? missing : 0n, nextMinor: later.priceMinor, next };
}

/** The operator's own end and a change of plan have the same measure of what was not used: the days that are left. */
async function returnsOf(tx: Tx, order: Order, today: Temporal.PlainDate) {
  const found = await tx.many<Period>(periods.notOver(tx.operatorId, order.id, today));
  return found.map((period) => ({ period, amountMinor: returnOf(period, { why: 'by-operator', on: today, isOnce: false }) })).filter(({ amountMinor }) => amountMinor > 0n);
}

export interface ChangeWish extends PlanWish {
  readonly orderId: bigint;
  readonly accountId: bigint;
  /** At once, pro rata; or with the next period, whose price is then debited by itself. */
  readonly when: 'now' | 'next';
  /** The sums that the page showed: `now` both, `next` the price of a period. */
  readonly seenReturnedMinor: bigint;
  readonly seenChargedMinor: bigint;
}

/** Changes the plan or the volume of an order that runs. Refuses other sums than were seen, what the balance does not cover, another service's plan, and at once a plan that costs less than is left of the running period. */
export function changePlan(house: OrdersHouse, operator: Operator, by: By & { readonly kind: 'user' }, wish: ChangeWish, now: Temporal.Instant): Promise<'changed' | 'chosen' | Refused<PlanRefusal> | PricedRefusal> {
  const changing = retriedTransaction(house.db, operator.id, async (tx) => {
    const order = await tx.maybe<Order>(rows.lock(operator.id, wish.orderId));
    if (!order || order.accountId !== wish.accountId) return refuse<PlanRefusal>('unknown-order');
    const today = dateIn(operator.zone, now);
    const quote = await quotePlanChange(tx, operator, order, wish, today);
    if ('refused' in quote) return quote;
    if (wish.when === 'next') return choose(tx, order, quote, { by, wish }, now);
    if (!quote.isNow) return refuse<PlanRefusal>('next-only', 'plan');
    if (quote.returnedMinor !== wish.seenReturnedMinor || quote.chargedMinor !== wish.seenChargedMinor) return { refused: 'price-changed', totalMinor: quote.chargedMinor } as const;
    if (quote.missingMinor > 0n) return { refused: 'short', missingMinor: quote.missingMinor } as const;
    return changeNow(tx, { house, operator, by }, order, quote, today, now);
  });
  return changing.catch((error: unknown) => (error instanceof Unpaid ? { refused: 'short', missingMinor: error.missingMinor } : Promise.reject(error)));
}

/** Somebody else spent the money between the question and the charge: nothing of the change stays. */
class Unpaid extends Error {
  readonly missingMinor: bigint;
  constructor(missingMinor: bigint) {
    super('the balance does not cover the new plan');
    this.missingMinor = missingMinor;
  }
}

async function choose(tx: Tx, order: Order, { nextMinor }: PlanQuote, { by, wish }: { readonly by: By; readonly wish: ChangeWish }, now: Temporal.Instant): Promise<'chosen' | PricedRefusal> {
  if (nextMinor !== wish.seenChargedMinor) return { refused: 'price-changed', totalMinor: nextMinor };
  await tx.run(rows.save(tx.operatorId, { ...order, nextPlanId: wish.planId, nextVolume: wish.volume, agreedMinor: nextMinor, toldDays: null }));
  await recordEvent(tx, order, 'plan-chosen', { by, facts: { plan: wish.planId.toString(), volume: wish.volume.toString(), agreedMinor: nextMinor.toString() } }, now);
  return 'chosen';
}

async function changeNow(tx: Tx, { house, operator, by }: { readonly house: OrdersHouse; readonly operator: Operator; readonly by: By }, order: Order, { next, returnedMinor, chargedMinor }: PlanQuote, today: Temporal.PlainDate, now: Temporal.Instant): Promise<'changed'> {
  // Under the account's lock the balance stays what it is until the charge.
  await prepaid.lockAccounts(tx, [order.accountId]);
  const returns = await returnsOf(tx, order, today);
  await giveBackOf(tx, order, returns, 'plan-changed', now);
  for (const { period } of returns) await tx.run(periods.cut(operator.id, order.id, period.ordinal, today));
  const { paid } = await chargePeriods(tx, operator, [{ order, next }], now);
  if (paid.length === 0) throw new Unpaid(chargedMinor - (await prepaid.balancesOf(tx, order.accountId)).availableMinor);
  const changed: Order = { ...goingOn(order, next), agreedMinor: order.agreedMinor === null ? null : next.priceMinor };
  await tx.run(rows.save(operator.id, { ...changed, dueOn: dueOf(changed, termsOf(operator)) }));
  await recordEvent(tx, order, 'plan-changed', { by, facts: { plan: next.plan.id.toString(), volume: next.volume.toString(), returnedMinor: returnedMinor.toString(), chargedMinor: chargedMinor.toString(), until: next.until.toString() } }, now);
  await tellPartner(tx, house, changed, 'plan-changed', {}, now);
  await tellCustomer(tx, house, changed, 'plan-changed', { amountMinor: chargedMinor, on: next.until }, now);
  return 'changed';
}
