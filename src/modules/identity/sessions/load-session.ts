import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { instantBefore } from '#lib/dates.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import type { SessionLine, Sessions } from './session.ts';
import * as sessions from './sessions.sql.ts';
import { limitsOf } from './start-session.ts';
import { tokenHash } from './token-hash.ts';

/**
 * Who a face's cookie belongs to, in one statement with all that a page needs of the person. Nothing when the token is
 * unknown, of another face or operator, ended, idle for too long or too old.
 */
export function loadSession<Face extends keyof Sessions>(tx: Tx, face: Face, token: string, operator: Operator, now: Temporal.Instant): Promise<Sessions[Face] | undefined> {
  const seenAfter = instantBefore(now, limitsOf(operator, face).idle);
  const statement = face === 'cabinet' ? sessions.ofCustomer : sessions.ofStaff;
  return tx.maybe<Sessions[Face]>(statement(tx.operatorId, tokenHash(token), seenAfter, now));
}

const TOUCH_EVERY_S = 60;

/** Notes that the session is in use, at most once a minute; a page calls it outside its reading transaction. */
export async function touchSession(house: House, operator: Operator, session: Sessions[keyof Sessions], now: Temporal.Instant): Promise<void> {
  if (now.epochMilliseconds - session.seenAt.epochMilliseconds < TOUCH_EVERY_S * 1000) return;
  await transaction(house.db, operator.id, (tx) => tx.run(sessions.touch(operator.id, session.sessionId, now)));
}

/** Where the customer is signed in, the latest used first. */
export function listSessions(tx: Tx, operator: Operator, userId: string, now: Temporal.Instant): Promise<SessionLine[]> {
  return tx.many<SessionLine>(sessions.ofUser(tx.operatorId, userId, instantBefore(now, operator.profile.sessions.idle), now));
}
