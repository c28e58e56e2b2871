import { randomUUID } from 'node:crypto';
import * as approvals from '#approvals';
import * as audit from '#audit';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { ownService, settingsOf } from '../cards/write-card.ts';
import type { CatalogHouse, Person } from '../house.ts';
import { nameOfPlan } from './plan-on.ts';
import { priceFault, type PriceFault } from './plan.rules.ts';
import type { PlanCard, Price, PriceChange } from './plan.ts';
import * as plans from './plans.sql.ts';
import * as rows from './prices.sql.ts';

export type PriceRefusal = 'unknown' | 'change-open' | 'decided-meanwhile' | 'reason-missing' | PriceFault;

export const PRICE_APPROVAL = 'price';

/** A partner proposes what a plan shall cost from a day on. Refuses while another change of the plan is open, and a day sooner than the profile allows: a first price may hold at once. */
export function proposePrice(house: CatalogHouse, operator: Operator, user: Person, wish: { readonly planId: bigint; readonly priceMinor: bigint; readonly fromOn: Temporal.PlainDate; readonly origin: Origin }, now: Temporal.Instant): Promise<string | Refused<PriceRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const plan = await tx.maybe<PlanCard>(plans.hold(operator.id, wish.planId));
    if (!plan || plan.closedAt !== null || !(await ownService(tx, user.id, plan.serviceId))) return refuse('unknown');
    const fault = await faultOf(tx, operator, wish, now);
    if (fault) return fault;
    const id = randomUUID();
    if ((await tx.run(rows.propose(operator.id, { id, planId: wish.planId, priceMinor: wish.priceMinor, fromOn: wish.fromOn, by: user.id }, now))) === 0) return refuse('change-open');
    const details = { plan: String(wish.planId), priceMinor: wish.priceMinor.toString(), fromOn: wish.fromOn.toString() };
    await audit.record(tx, { action: 'price.proposed', at: now, actor: { kind: 'user', ...user }, origin: wish.origin, userId: user.id, subject: { kind: 'price-change', id }, details });
    return id;
  });
}

/** A first person of the operator puts a proposed price before a second one, or declines it with a reason. The day is judged anew: it may have come too near meanwhile. */
export function submitPrice(house: CatalogHouse, operator: Operator, staff: Person, wish: { readonly changeId: string; readonly decision: 'submit' | 'decline'; readonly reason: string; readonly origin?: Origin }, now: Temporal.Instant): Promise<'submitted' | 'declined' | Refused<PriceRefusal>> {
  if (!isUuid(wish.changeId)) return Promise.resolve(refuse('unknown'));
  return transaction(house.db, operator.id, async (tx) => {
    const change = await tx.maybe<PriceChange>(rows.holdChange(operator.id, wish.changeId));
    if (!change) return refuse('unknown');
    if (change.state !== 'proposed') return refuse('decided-meanwhile');
    const reason = wish.reason.trim();
    if (wish.decision === 'decline') {
      if (reason === '') return refuse('reason-missing', 'reason');
      await tx.run(rows.endChange(operator.id, change.id, 'declined', reason, now));
      await audit.record(tx, { action: 'price.declined', at: now, actor: { kind: 'staff', ...staff }, ...(wish.origin && { origin: wish.origin }), subject: { kind: 'price-change', id: change.id }, details: {}, reason });
      return 'declined';
    }
    const fault = await faultOf(tx, operator, change, now);
    if (fault) return fault;
    await tx.run(rows.submitChange(operator.id, change.id, staff.id));
    const plan = await nameOfPlan(tx, change.planId);
    const details = { plan: plan ? `${plan.partnerName}: ${plan.serviceName.ru}, ${plan.name.ru}` : '', priceMinor: change.priceMinor.toString(), effectiveOn: change.fromOn.toString() };
    await approvals.requestApproval(tx, { kind: PRICE_APPROVAL, subject: change.id, details, reason: reason || null, requestedBy: staff, at: now });
    return 'submitted';
  });
}

/** The partner takes back what nobody has decided on yet. */
export function withdrawPrice(house: CatalogHouse, operator: Operator, user: Person, wish: { readonly changeId: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'withdrawn' | Refused<PriceRefusal>> {
  if (!isUuid(wish.changeId)) return Promise.resolve(refuse('unknown'));
  return transaction(house.db, operator.id, async (tx) => {
    const change = await tx.maybe<PriceChange>(rows.holdChange(operator.id, wish.changeId));
    const plan = change && (await tx.maybe<PlanCard>(plans.hold(operator.id, change.planId)));
    if (!change || !plan || !(await ownService(tx, user.id, plan.serviceId))) return refuse('unknown');
    if (change.endedAt !== null) return refuse('decided-meanwhile');
    await tx.run(rows.endChange(operator.id, change.id, 'withdrawn', null, now));
    await approvals.withdrawApproval(tx, { kind: PRICE_APPROVAL, subject: change.id }, now);
    await audit.record(tx, { action: 'price.withdrawn', at: now, actor: { kind: 'user', ...user }, origin: wish.origin, userId: user.id, subject: { kind: 'price-change', id: change.id }, details: {} });
    return 'withdrawn';
  });
}

/** What keeps a price from being published today. */
export async function faultOf(tx: Tx, operator: Operator, wish: { readonly planId: bigint; readonly priceMinor: bigint; readonly fromOn: Temporal.PlainDate }, now: Temporal.Instant): Promise<Refused<PriceFault> | undefined> {
  const [latest] = await tx.many<Price>(rows.ofPlan(tx.operatorId, wish.planId, 1));
  return priceFault(wish, { today: dateIn(operator.zone, now), leadDays: settingsOf(operator).priceLeadDays, latest });
}
