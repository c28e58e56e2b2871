import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { ownService } from '../cards/write-card.ts';
import type { CatalogHouse, Person } from '../house.ts';
import { relist } from '../search/relist.ts';
import { planFault, type PlanFault } from './plan.rules.ts';
import { PLANS_AT_MOST, type PlanCard } from './plan.ts';
import * as rows from './plans.sql.ts';

export type PlanRefusal = 'unknown' | 'too-many' | PlanFault;

export type PlanWish = Pick<PlanCard, 'name' | 'period' | 'volume' | 'provisioningHours'> & { readonly serviceId: bigint; readonly origin: Origin };

/** Opens a plan of a service; nobody can order it before its first price is published. */
export function openPlan(house: CatalogHouse, operator: Operator, user: Person, wish: PlanWish, now: Temporal.Instant): Promise<bigint | Refused<PlanRefusal>> {
  const fault = planFault(wish);
  if (fault) return Promise.resolve(fault);
  return transaction(house.db, operator.id, async (tx) => {
    if (!(await ownService(tx, user.id, wish.serviceId))) return refuse('unknown');
    if ((await tx.many(rows.ofService(operator.id, wish.serviceId, PLANS_AT_MOST))).length === PLANS_AT_MOST) return refuse('too-many');
    const { serviceId, name, period, volume, provisioningHours } = wish;
    const { id } = await tx.one<{ id: bigint }>(
      rows.insert(operator.id, { serviceId, name: JSON.stringify(name), period, currency: operator.currency, unit: JSON.stringify(volume.unit), min: volume.min, max: volume.max, provisioningHours }, now),
    );
    await audit.record(tx, { action: 'plan.opened', at: now, actor: { kind: 'user', ...user }, origin: wish.origin, userId: user.id, subject: { kind: 'plan', id: String(id) }, details: { service: String(serviceId), period } });
    return id;
  });
}

/** Closes a plan to further orders; those who hold it keep it. */
export function closePlan(house: CatalogHouse, operator: Operator, user: Person, wish: { readonly serviceId: bigint; readonly planId: bigint; readonly origin: Origin }, now: Temporal.Instant): Promise<'closed' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    if (!(await ownService(tx, user.id, wish.serviceId))) return refuse('unknown');
    if ((await tx.run(rows.close(operator.id, wish.serviceId, wish.planId, now))) === 0) return refuse('unknown');
    await relist(tx, operator, [wish.serviceId], now);
    await audit.record(tx, { action: 'plan.closed', at: now, actor: { kind: 'user', ...user }, origin: wish.origin, userId: user.id, subject: { kind: 'plan', id: String(wish.planId) }, details: {} });
    return 'closed';
  });
}
