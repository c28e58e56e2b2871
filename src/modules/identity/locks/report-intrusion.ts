import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { endAll } from '../sessions/start-session.ts';
import { actorOf, type UserSession } from '../sessions/session.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import * as locks from './locks.sql.ts';

/**
 * "It was not me" (ID-16; PO 4.3.4; PR 8.3, 23): in one step every session and every token ends, this one too, the user account opens to nobody, and
 * staff get a case. The user is told what happens next by e-mail, the operator that somebody waits. Reporting twice is no error.
 */
export function reportIntrusion(house: House, operator: Operator, who: Pick<UserSession, 'userId' | 'sessionId' | 'number' | 'email' | 'language'>, origin: Origin, now: Temporal.Instant): Promise<void> {
  return transaction(house.db, operator.id, async (tx) => {
    const lock = { id: uuidv7(now.epochMilliseconds), userId: who.userId, by: 'user', reason: null, holdsFrom: now, placedAt: now, placedBy: null } as const;
    if ((await tx.run(locks.place(operator.id, lock))) === 0) await tx.run(locks.hasten(operator.id, who.userId, now));
    const endedSessions = await endAll(tx, who.userId, now);
    const endedTokens = await endTokensOf(tx, who.userId, now);
    await notices.send(tx, house.keys, { kind: 'intrusion-reported', to: who.email, language: who.language, userId: who.userId, values: { at: now.toString() } }, now);
    const values = { userNumber: who.number, at: now.toString() };
    await notices.send(tx, house.keys, { kind: 'intrusion-waits', to: operator.profile.contacts.email, language: operator.languages[0] ?? 'kk', values }, now);
    await audit.record(tx, { action: 'intrusion.reported', at: now, actor: actorOf(who), origin, userId: who.userId, details: { endedSessions, endedTokens } });
  });
}
