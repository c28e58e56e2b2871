import type { Tx } from '#lib/db/database.ts';
import { instantAfter } from '#lib/dates.ts';
import type { Origin } from '#lib/http/visit.ts';
import { secretToken, uuidv7 } from '#lib/ids.ts';
import type { Operator } from '#operators';
import type { CustomerStrength, OwnSession } from './session.ts';
import * as sessions from './sessions.sql.ts';
import { tokenHash } from './token-hash.ts';

export interface Newcomer {
  readonly face: 'cabinet' | 'office';
  readonly personId: string;
  /** Token that the browser came with: its session ends, signing in never continues an older one. */
  readonly oldToken: string | undefined;
  readonly origin: Origin;
  /** How a customer proved who he is; by his password unless told otherwise. */
  readonly strength?: CustomerStrength;
  /** His user account does not know the device, and he showed nothing but the password. */
  readonly isUnknownDevice?: boolean;
}

/** Opens a session and returns its id and the token for the browser, which exists nowhere else. */
export async function startSession(tx: Tx, operator: Operator, { face, personId, oldToken, origin, strength = 'password', isUnknownDevice = false }: Newcomer, now: Temporal.Instant): Promise<{ sessionId: string; token: string }> {
  if (oldToken) await tx.run(sessions.endByToken(operator.id, tokenHash(oldToken), face, now));
  const token = secretToken();
  const session: sessions.NewSession = {
    id: uuidv7(now.epochMilliseconds),
    tokenHash: tokenHash(token),
    face,
    userId: face === 'cabinet' ? personId : null,
    staffId: face === 'office' ? personId : null,
    strength: face === 'cabinet' ? strength : 'password+code',
    expiresAt: instantAfter(now, limitsOf(operator, face).absolute),
    address: origin.address,
    browser: origin.browser,
    isUnknownDevice,
  };
  await tx.run(sessions.insert(operator.id, session, now));
  return { sessionId: session.id, token };
}

/** Gives a session a new token; the old one opens nothing any more. */
export async function rotate(tx: Tx, sessionId: string): Promise<string> {
  const token = secretToken();
  await tx.run(sessions.rotate(tx.operatorId, sessionId, tokenHash(token)));
  return token;
}

/** Ends every session of the person but this one; returns how many. */
export const endOthers = (tx: Tx, who: OwnSession, now: Temporal.Instant): Promise<number> =>
  tx.run(sessions.endOthersOfUser(tx.operatorId, who.userId, who.sessionId, now));

/** Ends every session of the person; returns how many. */
export const endAll = (tx: Tx, userId: string, now: Temporal.Instant): Promise<number> => tx.run(sessions.endAllOfUser(tx.operatorId, userId, now));

/** Idle and absolute limit of a face's sessions, from the profile. */
export const limitsOf = (operator: Operator, face: 'cabinet' | 'office') => (face === 'cabinet' ? operator.profile.sessions : operator.profile.officeSessions);
