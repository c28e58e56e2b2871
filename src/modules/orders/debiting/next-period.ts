import type { Tx } from '#lib/db/database.ts';
import * as catalog from '#catalog';
import { commissionOf, priceOf } from '../money.rules.ts';
import type { Order } from '../order.ts';
import { periodOf, type Anchor, type Days } from '../period.rules.ts';

/** The period that an order goes on with, and the price in force on its first day (PL-8). */
export interface NextPeriod extends Days {
  readonly plan: catalog.Plan;
  readonly volume: bigint;
  readonly ordinal: number;
  readonly anchor: Anchor;
  readonly priceMinor: bigint;
  readonly commissionMinor: bigint;
}

/** Asks a plan's price on a day; a run over many orders asks each once. */
export type AskPlan = (planId: bigint, on: Temporal.PlainDate) => Promise<catalog.Plan | undefined>;

/** Remembers what was asked, for as long as a transaction or a run lasts: a price that is in force does not change. */
export function askPlans(known = new Map<string, catalog.Plan | undefined>()): (tx: Tx) => AskPlan {
  return (tx) => async (planId, on) => {
    const key = `${planId} ${on}`;
    if (!known.has(key)) known.set(key, await catalog.heldPlanOn(tx, planId, on));
    return known.get(key);
  };
}

/**
 * What an order goes on with from a day: the plan that was chosen for the next period, or its own. Counted on from its anchor where it goes on without a break and with the same unit, and anew
 * from that day otherwise. Nothing where the plan has no price any more, and where its partner or service is over.
 */
export async function nextPeriodOf(order: Order, from: Temporal.PlainDate, ask: AskPlan): Promise<NextPeriod | undefined> {
  const plan = await ask(order.nextPlanId ?? order.planId, from);
  if (!plan || plan.period === 'once' || plan.standing === 'over') return undefined;
  const volume = order.nextVolume ?? order.volume;
  const ordinal = order.latestOrdinal + 1;
  const goesOn = order.paidUntilOn?.equals(from) && plan.period === order.unit && order.anchorOn !== null && order.anchorOrdinal !== null;
  const anchor: Anchor = goesOn ? { on: order.anchorOn as Temporal.PlainDate, ordinal: order.anchorOrdinal as number } : { on: from, ordinal };
  const priceMinor = priceOf(plan, volume);
  return { ...periodOf(anchor, plan.period, ordinal), plan, volume, ordinal, anchor, priceMinor, commissionMinor: commissionOf(priceMinor, plan.commissionPercent) };
}

/** An order that goes on with a period that was paid. */
export const goingOn = (order: Order, next: NextPeriod): Order => ({
  ...order,
  planId: next.plan.id,
  unit: next.plan.period,
  volume: next.volume,
  priceMinor: next.priceMinor,
  priceVersion: next.plan.priceVersion,
  commissionPercent: next.plan.commissionPercent,
  anchorOn: next.anchor.on,
  anchorOrdinal: next.anchor.ordinal,
  latestOrdinal: next.ordinal,
  paidUntilOn: next.until,
  nextPlanId: null,
  nextVolume: null,
  toldDays: null,
});
