import * as audit from '#audit';
import * as identity from '#identity';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { addressKey, type Acting, type DelegatesHouse } from './delegates-house.ts';
import * as rows from './delegations.sql.ts';
import { tell } from './tell-of-delegation.ts';

/**
 * Begins to act for somebody who invited him by the address of his mailbox, which he has proven to read. 'unknown': there is no such invitation for him, or it was taken back, or is over; nobody
 * learns which. Accepting twice changes nothing the second time ('unknown').
 */
export function acceptDelegation(house: DelegatesHouse, operator: Operator, who: Acting, { id, origin }: { readonly id: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'accepted' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const found = isUuid(id) ? await tx.maybe<rows.OpenDelegation>(rows.open(operator.id, id, now)) : undefined;
    const user = await identity.findUser(tx, who.userId);
    if (!found || !user?.emailVerifiedAt || found.acceptedAt || found.principalId === user.id || !found.emailKey.equals(addressKey(house.keys, user.email))) return refuse('unknown');
    const principal = await identity.findUser(tx, found.principalId);
    if (!principal || (await tx.run(rows.accept(operator.id, id, user.id, now))) === 0) return refuse('unknown');
    await tell(tx, house.keys, principal, { what: 'accepted', other: user.email, until: found.until }, now);
    const deed = { action: 'delegation.accepted', at: now, actor: { kind: 'user', id: who.userId, sessionId: who.sessionId }, subject: { kind: 'delegation', id } } as const;
    // Each side finds it in his own activity; where the delegate was is not the principal's to know.
    await audit.record(tx, { ...deed, userId: principal.id });
    await audit.record(tx, { ...deed, origin, userId: user.id });
    return 'accepted';
  });
}
