import * as approvals from '#approvals';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import * as privacy from '#privacy';
import type { Deletion } from './deletion.ts';
import * as deletions from './deletions.sql.ts';

/**
 * Wants a user's own demand for deletion granted (LE-5); nothing happens before a second person agrees: then the demand is answered with these words, and the user account begins to end.
 * 'unknown'; 'answered'; 'waits': a colleague asked for the same; 'locked': the user account is locked for safety, which is to be lifted first. Throws for a demand that ends no user account.
 */
export function grantDemand(house: { readonly db: Database }, operator: Operator, staff: approvals.Decider, wish: Pick<privacy.DemandAnswer, 'id' | 'answer'>, now: Temporal.Instant): Promise<'requested' | Refused<'unknown' | 'answered' | 'waits' | 'locked'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const demand = await privacy.holdDemand(tx, wish.id);
    if (!demand) return refuse('unknown');
    if (demand.answeredAt) return refuse('answered');
    const { userId } = demand;
    if (userId === null || !privacy.endsUserAccount(demand, 'fulfilled')) throw new Error(`demand ${demand.id} is not one that a user account ends by`);
    if ((await identity.causeOfLock(tx, userId)) === 'safety') return refuse('locked');
    if ((await grantingOf(tx, demand.id))?.decision === null) return refuse('waits');
    const id = uuidv7(now.epochMilliseconds);
    await tx.run(deletions.insert(operator.id, { id, userId, reason: wish.answer, wantedBy: staff.id, demandId: demand.id }, now));
    const user = await identity.findUser(tx, userId);
    await approvals.requestApproval(tx, { kind: 'deletion', subject: id, details: { user: user?.number ?? null, demand: demand.id }, reason: wish.answer, requestedBy: staff, at: now });
    return 'requested';
  });
}

/** The approval that granting a demand waits or waited for; the latest, where one was declined. */
export async function grantingOf(tx: Tx, demandId: string): Promise<approvals.Approval | undefined> {
  const deletion = await tx.maybe<Deletion>(deletions.ofDemand(tx.operatorId, demandId));
  return deletion && approvals.approvalAbout(tx, 'deletion', deletion.id);
}
