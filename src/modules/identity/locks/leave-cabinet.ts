import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { secretToken, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { isProven } from '../factors/factor.ts';
import { wait, type House, type Wait } from '../house.ts';
import { linkBuckets } from '../recovery/recovery-buckets.ts';
import { actorOf, type ProvenSession, type UserSession } from '../sessions/session.ts';
import { endAll } from '../sessions/start-session.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import { countTry } from '../tries/count-try.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import * as locks from './locks.sql.ts';

/** Days for which a user account that ends can be brought back, unless the profile tells otherwise. */
const UNDO_DAYS = 14;

export const undoDaysOf = ({ profile }: Operator): number => profile.locks?.undoDays ?? UNDO_DAYS;

/** When a user account that begins to end at an instant has ended for good. */
export const finalAfter = (operator: Operator, at: Temporal.Instant): Temporal.Instant => at.add({ hours: 24 * undoDaysOf(operator) });

/**
 * The user refuses his user account (ID-19; EL 3.2): every session and token ends, it opens to nobody, and a letter says until when a link takes it back. The utility account and the
 * contract stay as they are. 'unproven': he is to show first that it is he; 'locked-already': the operator is closing it. `pathTo` is the page of that link.
 */
export function leaveCabinet(house: House, operator: Operator, who: ProvenSession & Pick<UserSession, 'email' | 'language'>, wish: { readonly pathTo: (token: string) => string; readonly origin: Origin }, now: Temporal.Instant): Promise<{ readonly finalAt: Temporal.Instant } | Refused<'unproven' | 'locked-already'>> {
  if (!isProven(who, now)) return Promise.resolve(refuse('unproven'));
  return transaction(house.db, operator.id, async (tx) => {
    const token = secretToken();
    const finalAt = finalAfter(operator, now);
    const lock = { id: uuidv7(now.epochMilliseconds), userId: who.userId, by: 'user', reason: null, holdsFrom: now, placedAt: now, placedBy: null, cause: 'refusal', finalAt, undoHash: tokenHash(token) } as const;
    if ((await tx.run(locks.place(operator.id, lock))) === 0) return refuse('locked-already');
    const endedSessions = await endAll(tx, who.userId, now);
    const endedTokens = await endTokensOf(tx, who.userId, now);
    const letter = { kind: 'cabinet-left', to: who.email, language: who.language, userId: who.userId, values: { at: now.toString(), until: finalAt.toString() }, secret: { path: wish.pathTo(token) } } as const;
    await notices.send(tx, house.keys, letter, now);
    await audit.record(tx, { action: 'cabinet.left', at: now, actor: actorOf(who), origin: wish.origin, userId: who.userId, details: { finalAt: finalAt.toString(), endedSessions, endedTokens } });
    return { finalAt };
  });
}

/** Whether a link still takes a refusal back, and until when. */
export const leavingOf = (tx: Tx, token: string, now: Temporal.Instant): Promise<{ readonly id: string; readonly userId: string; readonly finalAt: Temporal.Instant } | undefined> =>
  tx.maybe(locks.byUndo(tx.operatorId, tokenHash(token), now));

/** The user takes his refusal back by the link in his mailbox, and signs in himself afterwards. 'void': the link was used, or the term is over. */
export async function returnToCabinet(house: House, operator: Operator, { token, origin }: { readonly token: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'returned' | Refused<'void'> | Wait> {
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, linkBuckets(operator, origin.address), now));
  if (waitS > 0) return wait(waitS);
  return transaction(house.db, operator.id, async (tx) => {
    const leaving = await leavingOf(tx, token, now);
    if (!leaving || (await tx.run(locks.takeBack(operator.id, leaving.id, now))) === 0) return refuse('void');
    const user = (await findUser(tx, leaving.userId)) as User;
    await notices.send(tx, house.keys, { kind: 'cabinet-returned', to: user.email, language: user.language, userId: user.id, values: { at: now.toString() } }, now);
    await audit.record(tx, { action: 'cabinet.returned', at: now, actor: { kind: 'user', id: user.id }, origin, userId: user.id });
    return 'returned';
  });
}
