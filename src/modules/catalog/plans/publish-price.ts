import type * as approvals from '#approvals';
import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { enqueue } from '#lib/jobs/index.ts';
import type { Operator } from '#operators';
import { relist } from '../search/relist.ts';
import { faultOf } from './change-price.ts';
import type { FlatCard } from './plan-on.ts';
import type { Price, PriceChange } from './plan.ts';
import * as plans from './plans.sql.ts';
import * as rows from './prices.sql.ts';
import { TELL_PRICE_JOB } from './telling.ts';

/** What a second person's decision on a price sets going; wired to approvals of kind 'price'. The lead is counted to the day of publication: asked for in time and approved too late, it is out of date. */
export const priceApproval: approvals.ApprovalKind = {
  async mayBeApproved(tx, operator, { subject }, at) {
    const change = await tx.maybe<PriceChange>(rows.holdChange(operator.id, subject));
    return change?.state === 'awaiting-approval' && (await faultOf(tx, operator, change, at)) === undefined;
  },
  async approved(tx, operator, { subject }, by, at) {
    const change = await tx.one<PriceChange>(rows.holdChange(operator.id, subject));
    await publishPrice(tx, operator, change, by, at);
  },
  async declined(tx, operator, { subject }, by, reason, at) {
    await tx.run(rows.endChange(operator.id, subject, 'declined', reason, at));
    await audit.record(tx, { action: 'price.declined', at, actor: { kind: 'staff', ...by }, subject: { kind: 'price-change', id: subject }, details: {}, reason });
  },
};

/** The next price of the plan, what the search knows of it, and the job that writes to those who hold running orders. */
async function publishPrice(tx: Tx, operator: Operator, change: PriceChange, by: approvals.Decider, at: Temporal.Instant): Promise<void> {
  const plan = await tx.one<FlatCard>(plans.hold(operator.id, change.planId));
  const [latest] = await tx.many<Price>(rows.ofPlan(operator.id, change.planId, 1));
  const version = (latest?.version ?? 0) + 1;
  await tx.run(rows.publish(operator.id, { planId: change.planId, version, priceMinor: change.priceMinor, fromOn: change.fromOn, changeId: change.id, approvedBy: by.id }, at));
  await tx.run(rows.endChange(operator.id, change.id, 'published', null, at));
  await relist(tx, operator, [plan.serviceId], at);
  if (latest) {
    await tx.run(rows.startTelling(operator.id, change.planId, version));
    await enqueue(tx, TELL_PRICE_JOB, { operatorId: operator.id, planId: change.planId.toString(), version });
  }
  const details = { plan: change.planId.toString(), version, priceMinor: change.priceMinor.toString(), fromOn: change.fromOn.toString() };
  await audit.record(tx, { action: 'price.published', at, actor: { kind: 'staff', ...by }, subject: { kind: 'price-change', id: change.id }, details });
}
