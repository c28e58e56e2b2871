import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { actorOf, type OwnSession } from '../sessions/session.ts';
import * as tokens from './tokens.sql.ts';

/** Ends one of the person's own tokens at once. 'unknown' when there is none of that id or it is somebody else's. */
export function endToken(house: House, operator: Operator, who: OwnSession, input: { tokenId: string; origin: Origin }, now: Temporal.Instant): Promise<'ended' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    if (!isUuid(input.tokenId)) return refuse('unknown');
    if ((await tx.run(tokens.end(operator.id, input.tokenId, who.userId, now))) === 0) return refuse('unknown');
    await audit.record(tx, { action: 'token.ended', at: now, actor: actorOf(who), origin: input.origin, userId: who.userId, subject: { kind: 'token', id: input.tokenId } });
    return 'ended';
  });
}

/** Ends every token of the person; returns how many still opened something. A new password is to end what a stranger may have made. */
export const endTokensOf = (tx: Tx, userId: string, now: Temporal.Instant): Promise<number> => tx.run(tokens.endOfUser(tx.operatorId, userId, now));
