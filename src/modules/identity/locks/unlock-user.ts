import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { unbind, type UnbindingRefusal } from '../person/unbind-person.ts';
import { findUser } from '../users/find-user.ts';
import type { Lock } from './lock.ts';
import * as locks from './locks.sql.ts';

/** Locks shown at once: users who wait first, the oldest on top. */
const SHOWN_AT_MOST = 200;

/** Opens a user account again, or takes a lock back before it holds; the user is told why. With `unbinds` it is parted from the person of a certificate too, because it was not he who bound it. 'unknown': there is no such lock, or it is lifted; where they cannot be parted, the words of `unbind`, and nothing is lifted. */
export function unlockUser(house: House, operator: Operator, staff: { readonly id: string; readonly sessionId: string }, wish: { readonly id: string; readonly answer: string; readonly unbinds?: boolean; readonly origin: Origin }, now: Temporal.Instant): Promise<'unlocked' | UnbindingRefusal> {
  return transaction(house.db, operator.id, async (tx) => {
    const standing = isUuid(wish.id) ? await tx.maybe<{ userId: string; by: Lock['by'] }>(locks.liftable(operator.id, wish.id)) : undefined;
    const user = standing && (await findUser(tx, standing.userId));
    if (!user) return refuse('unknown');
    const parted = wish.unbinds ? await unbind(tx, house.keys, user.id, { staff, reason: wish.answer, origin: wish.origin }, now) : 'unbound';
    if (isRefused(parted)) return parted;
    await tx.run(locks.lift(operator.id, wish.id, staff.id, wish.answer, now));
    await notices.send(tx, house.keys, { kind: 'access-unlocked', to: user.email, language: user.language, userId: user.id, values: { answer: wish.answer } }, now);
    await audit.record(tx, { action: 'access.unlocked', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, userId: user.id, reason: wish.answer, details: { by: standing.by } });
    return 'unlocked';
  });
}

/** User accounts that open to nobody, or will. */
export const openLocks = (tx: Tx): Promise<Lock[]> => tx.many<Lock>(locks.open(tx.operatorId, SHOWN_AT_MOST));
