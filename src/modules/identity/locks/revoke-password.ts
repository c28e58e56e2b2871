import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { sendLink } from '../recovery/start-recovery.ts';
import { endAll } from '../sessions/start-session.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import { findUserByNumber } from '../users/find-user.ts';
import * as users from '../users/users.sql.ts';

export interface Revocation {
  /** Number of the user account. */
  readonly userNumber: string;
  /** Told to the user. */
  readonly reason: string;
  /** Path of the page that chooses a new password. */
  readonly pathTo: (token: string) => string;
  readonly origin: Origin;
}

/**
 * Staff make a user choose another password (ID-17; PO 4.2.1): the one in use opens nothing from now on, sessions and tokens end, and two letters go: why, and the link for a new one,
 * which leaves the second factor where it is. Staff neither choose nor see it (ASVS 6.4.6). 'unknown': no such number, or no password to revoke.
 */
export function revokePassword(house: House, operator: Operator, staff: { readonly id: string; readonly sessionId: string }, wish: Revocation, now: Temporal.Instant): Promise<'revoked' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const user = await findUserByNumber(tx, wish.userNumber);
    if (!user || (await tx.run(users.revokePassword(operator.id, user.id, now))) === 0) return refuse('unknown', 'number');
    const endedSessions = await endAll(tx, user.id, now);
    const endedTokens = await endTokensOf(tx, user.id, now);
    await notices.send(tx, house.keys, { kind: 'password-revoked', to: user.email, language: user.language, userId: user.id, values: { reason: wish.reason, at: now.toString() } }, now);
    await sendLink(tx, house, user, wish.pathTo, now);
    await audit.record(tx, { action: 'password.revoked', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, userId: user.id, reason: wish.reason, details: { endedSessions, endedTokens } });
    return 'revoked';
  });
}
