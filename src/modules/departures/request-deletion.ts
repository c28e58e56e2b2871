import * as approvals from '#approvals';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import * as deletions from './deletions.sql.ts';

/**
 * Asks for a user account to be deleted (ID-17; PO 4.2.1); nothing happens before a second person agrees, and the user is not told before. 'unknown': there is no user account of
 * this number.
 */
export function requestDeletion(house: { readonly db: Database }, operator: Operator, staff: approvals.Decider, wish: { readonly userNumber: string; readonly reason: string }, now: Temporal.Instant): Promise<'requested' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const user = await identity.findUserByNumber(tx, wish.userNumber);
    if (!user) return refuse('unknown', 'number');
    const id = uuidv7(now.epochMilliseconds);
    await tx.run(deletions.insert(operator.id, { id, userId: user.id, reason: wish.reason, wantedBy: staff.id, demandId: null }, now));
    await approvals.requestApproval(tx, { kind: 'deletion', subject: id, details: { user: user.number }, reason: wish.reason, requestedBy: staff, at: now });
    return 'requested';
  });
}
