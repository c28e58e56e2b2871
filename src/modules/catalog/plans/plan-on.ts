import type { Tx } from '#lib/db/database.ts';
import type { Localised } from '#lib/i18n/texts.ts';
import { PLANS_AT_MOST, type Plan, type PlanCard, type Price, type PriceChange, type PricedPlan } from './plan.ts';
import * as rows from './plans.sql.ts';
import * as prices from './prices.sql.ts';

const PRICES_AT_MOST = 100;
const CHANGES_AT_MOST = 50;
const WAITING_AT_MOST = 200;

/** A plan that can be ordered, with its price on a day: of a published service of a listed partner. Nothing otherwise, and nothing before its first price. */
export async function planOn(tx: Tx, planId: bigint, on: Temporal.PlainDate): Promise<Plan | undefined> {
  const found = await tx.maybe<FlatPlan>(rows.on(tx.operatorId, planId, on));
  return found?.isOpen ? planFrom(found) : undefined;
}

/** A plan that somebody holds already, with its price on a day, whether or not others may still order it; its `standing` says whether it may go on. */
export async function heldPlanOn(tx: Tx, planId: bigint, on: Temporal.PlainDate): Promise<Plan | undefined> {
  const found = await tx.maybe<FlatPlan>(rows.on(tx.operatorId, planId, on));
  return found && planFrom(found);
}

interface FlatPlan extends Omit<Plan, 'volume' | 'service'> {
  readonly unit: Localised;
  readonly min: number;
  readonly max: number;
  readonly slug: string;
  readonly serviceName: Localised;
  readonly isOpen: boolean;
}

const planFrom = ({ unit, min, max, slug, serviceName, isOpen: _, ...plan }: FlatPlan): Plan => ({ ...plan, volume: { unit, min, max }, service: { slug, name: serviceName } });

/** The published prices of a plan, the newest first; those of days to come too. */
export const pricesOf = (tx: Tx, planId: bigint): Promise<Price[]> => tx.many<Price>(prices.ofPlan(tx.operatorId, planId, PRICES_AT_MOST));

/** The plans of a service with their prices. */
export async function plansOf(tx: Tx, serviceId: bigint): Promise<PricedPlan[]> {
  const [plans, published] = await Promise.all([tx.many<FlatCard>(rows.ofService(tx.operatorId, serviceId, PLANS_AT_MOST)), tx.many<Price>(prices.ofService(tx.operatorId, serviceId))]);
  return plans.map((plan) => ({ ...cardFrom(plan), prices: published.filter(({ planId }) => planId === plan.id) }));
}

export type FlatCard = Omit<PlanCard, 'volume'> & { readonly unit: Localised; readonly min: number; readonly max: number };

const cardFrom = ({ unit, min, max, ...plan }: FlatCard): PlanCard => ({ ...plan, volume: { unit, min, max } });

/** What a plan is called, and of which service and partner it is. */
export const nameOfPlan = (tx: Tx, planId: bigint): Promise<{ readonly name: Localised; readonly serviceId: bigint; readonly slug: string; readonly serviceName: Localised; readonly partnerId: bigint; readonly partnerName: string } | undefined> =>
  tx.maybe(rows.nameOf(tx.operatorId, planId));

/** What was wished of the prices of a service's plans, the newest first. */
export const priceChangesOf = (tx: Tx, serviceId: bigint): Promise<PriceChange[]> => tx.many<PriceChange>(prices.changesOfService(tx.operatorId, serviceId, CHANGES_AT_MOST));

/** Changes that a first person of the operator has to look at, the oldest first. */
export const proposedPrices = (tx: Tx): Promise<PriceChange[]> => tx.many<PriceChange>(prices.proposed(tx.operatorId, WAITING_AT_MOST));

export const priceChangeOf = (tx: Tx, id: string): Promise<PriceChange | undefined> => tx.maybe<PriceChange>(prices.change(tx.operatorId, id));
