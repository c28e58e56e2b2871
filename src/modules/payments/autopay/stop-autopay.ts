import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import type { PaymentsHouse } from '../house.ts';
import type { Autopay, AutopayEnd } from './autopay.ts';
import * as rows from './autopay.sql.ts';
import { openAutopayStop } from './stop-link.ts';

export type StopRefusal = 'autopay-unknown';

/** Who stops an automatic payment: its owner, a member of staff with a reason, or whoever holds the link of a letter. */
export type Stopper = { readonly kind: 'owner'; readonly userId: string } | { readonly kind: 'staff'; readonly id: string; readonly sessionId: string; readonly reason: string } | { readonly kind: 'link' };

const WHY = { owner: 'by-owner', staff: 'by-staff', link: 'by-link' } as const;

/** Stops an automatic payment at once; what it had announced is not charged. Stopping what has ended is no mistake. Refuses another's. */
export function stopAutopay(house: Pick<PaymentsHouse, 'db'>, operator: Operator, by: Stopper, id: string, origin: Origin, now: Temporal.Instant): Promise<'stopped' | 'ended-before' | Refused<StopRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const autopay = await tx.maybe<Autopay>(rows.byId(operator.id, id));
    if (!autopay || (by.kind === 'owner' && autopay.userId !== by.userId)) return refuse('autopay-unknown');
    const actor: audit.AuditActor = by.kind === 'staff' ? { kind: 'staff', id: by.id, sessionId: by.sessionId } : by.kind === 'owner' ? { kind: 'user', id: by.userId } : { kind: 'visitor' };
    return (await endAutopay(tx, autopay, WHY[by.kind], { actor, origin, ...(by.kind === 'staff' && { reason: by.reason }) }, now)) ? 'stopped' : 'ended-before';
  });
}

/** The same by the link of a letter, without signing in. */
export function stopByLink(house: Pick<PaymentsHouse, 'db' | 'keys'>, operator: Operator, token: string, origin: Origin, now: Temporal.Instant): Promise<'stopped' | 'ended-before' | Refused<StopRefusal>> {
  const id = openAutopayStop(house.keys, operator, token);
  return id === undefined ? Promise.resolve(refuse('autopay-unknown')) : stopAutopay(house, operator, { kind: 'link' }, id, origin, now);
}

/** Ends it in the transaction of what made it end; false where it had ended before. */
export async function endAutopay(tx: Tx, autopay: Pick<Autopay, 'id' | 'userId' | 'accountNumber'>, why: AutopayEnd, by: { readonly actor: audit.AuditActor; readonly origin?: Origin; readonly reason?: string }, now: Temporal.Instant): Promise<boolean> {
  if ((await tx.run(rows.end(tx.operatorId, autopay.id, why, now))) === 0) return false;
  await tx.run(rows.skipTold(tx.operatorId, autopay.id));
  await audit.record(tx, { action: 'autopay.stopped', at: now, ...by, userId: autopay.userId, subject: { kind: 'autopay', id: autopay.id }, details: { account: autopay.accountNumber, why } });
  return true;
}
