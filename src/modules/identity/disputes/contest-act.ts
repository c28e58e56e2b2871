import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { actorOf, type UserSession } from '../sessions/session.ts';
import { isContestable, type Dispute } from './dispute.ts';
import * as disputes from './disputes.sql.ts';

export interface Contest {
  readonly entryId: bigint;
  /** What the user says of it, in one line. */
  readonly words: string;
  readonly origin: Origin;
}

/**
 * Marks an act of the user's own as disputed (ID-22; PR 23): the act stays on record, the mark and his words stand beside it,
 * staff get it into their queue and the operator a letter. 'unknown': it is no act of his. 'contested-already': it is in the queue.
 */
export function contestAct(house: House, operator: Operator, who: Pick<UserSession, 'userId' | 'sessionId' | 'number'>, wish: Contest, now: Temporal.Instant): Promise<'contested' | Refused<'unknown' | 'contested-already'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const entry = await audit.entryOfUser(tx, who.userId, wish.entryId);
    if (!entry || !isContestable(entry)) return refuse('unknown');
    const dispute = { entryId: entry.id, userId: who.userId, action: entry.action, actedAt: entry.at, words: wish.words };
    if ((await tx.run(disputes.open(operator.id, dispute, now))) === 0) return refuse('contested-already');
    const values = { userNumber: who.number, entryNumber: String(entry.id), actedAt: entry.at.toString() };
    const language = operator.languages[0] ?? 'kk';
    await notices.send(tx, house.keys, { kind: 'act-contested', to: operator.profile.contacts.email, language, values }, now);
    await audit.record(tx, { action: 'act.contested', at: now, actor: actorOf(who), origin: wish.origin, userId: who.userId, subject: { kind: 'entry', id: String(entry.id) } });
    return 'contested';
  });
}

/** What the user contests among the acts from one number to another. */
export const disputesOf = (tx: Tx, userId: string, from: bigint, until: bigint): Promise<Dispute[]> => tx.many<Dispute>(disputes.ofUser(tx.operatorId, userId, from, until));
