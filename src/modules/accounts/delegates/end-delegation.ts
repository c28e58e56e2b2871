import * as audit from '#audit';
import * as identity from '#identity';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { addressKey, SEAL, type Acting, type DelegatesHouse } from './delegates-house.ts';
import * as rows from './delegations.sql.ts';
import { tell } from './tell-of-delegation.ts';

/** Ends it at once, by the principal, by the delegate, or by whoever is invited and does not want it; the other side is told. 'unknown': it is none of his, or it has ended. */
export function endDelegation(house: DelegatesHouse, operator: Operator, who: Acting, { id, origin }: { readonly id: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'ended' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const found = isUuid(id) ? await tx.maybe<rows.OpenDelegation>(rows.open(operator.id, id, now)) : undefined;
    const user = await identity.findUser(tx, who.userId);
    if (!found || !user) return refuse('unknown');
    const isInvited = found.delegateId === null && user.emailVerifiedAt !== null && found.emailKey.equals(addressKey(house.keys, user.email));
    if (found.principalId !== user.id && found.delegateId !== user.id && !isInvited) return refuse('unknown');
    await tx.run(rows.end(operator.id, id, user.id, now));
    await tellOther(tx, house, user, found, now);
    const deed = { action: 'delegation.ended', at: now, actor: { kind: 'user', id: user.id, sessionId: who.sessionId }, subject: { kind: 'delegation', id } } as const;
    await audit.record(tx, { ...deed, origin, userId: user.id });
    const otherId = found.principalId === user.id ? found.delegateId : found.principalId;
    if (otherId !== null) await audit.record(tx, { ...deed, userId: otherId });
    return 'ended';
  });
}

/** An invitation that is taken back before anybody accepted it is told to nobody: there is nothing to lose. */
async function tellOther(tx: Tx, { keys }: DelegatesHouse, by: identity.User, { principalId, delegateId, sealedEmail, until }: rows.OpenDelegation, now: Temporal.Instant): Promise<void> {
  const isPrincipal = by.id === principalId;
  const otherId = isPrincipal ? delegateId : principalId;
  const other = otherId === null ? undefined : await identity.findUser(tx, otherId);
  if (!other) return;
  const name = isPrincipal || sealedEmail === null ? by.email : keys.open(SEAL, sealedEmail);
  await tell(tx, keys, other, { what: isPrincipal ? 'lost' : delegateId === null ? 'declined' : 'ended', other: name, until }, now);
}
