import type * as approvals from '#approvals';
import type { Tx } from '#lib/db/database.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import * as privacy from '#privacy';
import type { Deletion } from './deletion.ts';
import { byId } from './deletions.sql.ts';

/** What a second person's yes to a deletion sets going; wired to approvals of kind 'deletion'. It is out of date where the user account is closed already, and where the demand was answered otherwise. */
export const deletionApproval = (house: privacy.DeletionHouse): approvals.ApprovalKind => ({
  async mayBeApproved(tx, _operator, { subject }) {
    const deletion = await tx.maybe<Deletion>(byId(tx.operatorId, subject));
    if (!deletion) return false;
    const cause = await identity.causeOfLock(tx, deletion.userId);
    if (deletion.demandId === null) return cause === undefined;
    // Who is leaving already, or has left, may have his demand granted all the same.
    return cause !== 'safety' && (await privacy.demandOf(tx, deletion.demandId))?.answeredAt === null;
  },
  async approved(tx, operator, { subject }, by, at) {
    const deletion = await tx.one<Deletion>(byId(tx.operatorId, subject));
    const demand = deletion.demandId === null ? undefined : await privacy.holdDemand(tx, deletion.demandId);
    const isLeaving = demand !== undefined && (await identity.causeOfLock(tx, deletion.userId)) !== undefined;
    if (!isLeaving) await announce(tx, house, operator, deletion, demand, by, at);
    if (demand) await privacy.grantDeletion(tx, house, demand, { answer: deletion.reason, answeredBy: deletion.wantedBy, by, isTold: !isLeaving }, at);
  },
  async declined() {
    // Nothing was done, so nothing is taken back: a demand waits on for its answer, and the decision itself is on record.
  },
});

async function announce(tx: Tx, { keys }: privacy.DeletionHouse, operator: Operator, { userId, reason }: Deletion, demand: privacy.Demand | undefined, by: approvals.Decider, at: Temporal.Instant): Promise<void> {
  // The night before the last day of the law: what is due that day has ended by then.
  const demanded = demand && { endsBy: demand.dueOn?.toZonedDateTime(operator.zone).toInstant() };
  const outcome = await identity.announceDeletion(tx, keys, operator, { userId, reason, by, ...(demanded && { demanded }) }, at);
  if (isRefused(outcome)) throw new Error(`a deletion that was approved cannot be announced: ${outcome.refused}`);
}
