import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { actorOf, type OwnSession, type Sessions } from './session.ts';
import * as sessions from './sessions.sql.ts';
import { endOthers } from './start-session.ts';

/** Signs out: the session ends in the database, not only in the browser. Signing out twice is no error. */
export function signOut(house: House, operator: Operator, session: Sessions[keyof Sessions], origin: Origin, now: Temporal.Instant): Promise<void> {
  return transaction(house.db, operator.id, async (tx) => {
    if ((await tx.run(sessions.end(operator.id, session.sessionId, now))) === 0) return;
    const person = 'userId' in session ? { actor: actorOf(session), userId: session.userId } : { actor: { kind: 'staff', id: session.staffId, sessionId: session.sessionId } as const };
    await audit.record(tx, { action: 'session.ended', at: now, origin, ...person });
  });
}

/** Ends one of the person's own sessions. `unknown` when there is none of that id or it is somebody else's. */
export function endSession(house: House, operator: Operator, who: OwnSession, input: { sessionId: string; origin: Origin }, now: Temporal.Instant): Promise<'ended' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    if (!isUuid(input.sessionId)) return refuse('unknown');
    if ((await tx.run(sessions.endOfUser(operator.id, input.sessionId, who.userId, now))) === 0) return refuse('unknown');
    await recordEnd(tx, who, input.origin, { sessions: 1 }, now);
    return 'ended';
  });
}

/** Signs the person out everywhere else; returns how many sessions ended. */
export function endOtherSessions(house: House, operator: Operator, who: OwnSession, origin: Origin, now: Temporal.Instant): Promise<number> {
  return transaction(house.db, operator.id, async (tx) => {
    const ended = await endOthers(tx, who, now);
    if (ended > 0) await recordEnd(tx, who, origin, { sessions: ended }, now);
    return ended;
  });
}

const recordEnd = (tx: Tx, who: OwnSession, origin: Origin, details: { sessions: number }, now: Temporal.Instant): Promise<void> =>
  audit.record(tx, { action: 'session.ended', at: now, actor: actorOf(who), origin, userId: who.userId, details });
