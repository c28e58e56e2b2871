import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { unbind } from '../person/unbind-person.ts';
import { findUser } from '../users/find-user.ts';
import type { Dispute } from './dispute.ts';
import * as disputes from './disputes.sql.ts';

/** Disputes shown to staff at once, the oldest first. */
const SHOWN_AT_MOST = 200;

export interface Settlement {
  readonly entryId: bigint;
  readonly answer: string;
  /** It was not he who bound his user account to the person of a certificate: they are parted. */
  readonly unbinds?: boolean;
  readonly origin: Origin;
}

/** Answers a contested act; the user gets the answer by e-mail and sees it beside the act. 'unknown': there is none, or it is settled. */
export function settleDispute(house: House, operator: Operator, staff: { readonly id: string; readonly sessionId: string }, wish: Settlement, now: Temporal.Instant): Promise<'settled' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const settled = await tx.maybe<{ userId: string }>(disputes.settle(operator.id, wish.entryId, staff.id, wish.answer, now));
    const user = settled && (await findUser(tx, settled.userId));
    if (!user) return refuse('unknown');
    if (wish.unbinds) await unbind(tx, house.keys, user.id, { staff, reason: wish.answer, origin: wish.origin }, now);
    await notices.send(tx, house.keys, { kind: 'contest-answered', to: user.email, language: user.language, userId: user.id, values: { entryNumber: String(wish.entryId), answer: wish.answer } }, now);
    const subject = { kind: 'entry', id: String(wish.entryId) };
    await audit.record(tx, { action: 'act.contest-answered', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, userId: user.id, subject });
    return 'settled';
  });
}

/** Contested acts that wait for an answer. */
export const openDisputes = (tx: Tx): Promise<Dispute[]> => tx.many<Dispute>(disputes.unsettled(tx.operatorId, SHOWN_AT_MOST));
