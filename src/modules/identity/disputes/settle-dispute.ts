import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { unbind, type UnbindingRefusal } from '../person/unbind-person.ts';
import { findUser } from '../users/find-user.ts';
import type { Dispute } from './dispute.ts';
import * as disputes from './disputes.sql.ts';

/** Disputes shown to staff at once, the oldest first. */
const SHOWN_AT_MOST = 200;

export interface Settlement {
  readonly entryId: bigint;
  readonly answer: string;
  /** It was not he who bound his user account to the person of a certificate, which is what he contests: they are parted. */
  readonly unbinds?: boolean;
  readonly origin: Origin;
}

/** Answers a contested act; the user gets the answer by e-mail and sees it beside the act. 'unknown': there is none, or it is settled; where they are to be parted and cannot be, the words of `unbind`, and nothing is settled. */
export function settleDispute(house: House, operator: Operator, staff: { readonly id: string; readonly sessionId: string }, wish: Settlement, now: Temporal.Instant): Promise<'settled' | UnbindingRefusal> {
  return transaction(house.db, operator.id, async (tx) => {
    const waiting = await tx.maybe<{ userId: string; action: string }>(disputes.waiting(operator.id, wish.entryId));
    const user = waiting && (await findUser(tx, waiting.userId));
    if (!user) return refuse('unknown');
    const parted = wish.unbinds && waiting.action === 'person.bound' ? await unbind(tx, house.keys, user.id, { staff, reason: wish.answer, origin: wish.origin }, now) : 'unbound';
    if (isRefused(parted)) return parted;
    await tx.run(disputes.settle(operator.id, wish.entryId, staff.id, wish.answer, now));
    await notices.send(tx, house.keys, { kind: 'contest-answered', to: user.email, language: user.language, userId: user.id, values: { entryNumber: String(wish.entryId), answer: wish.answer } }, now);
    const subject = { kind: 'entry', id: String(wish.entryId) };
    await audit.record(tx, { action: 'act.contest-answered', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, userId: user.id, subject });
    return 'settled';
  });
}

/** Contested acts that wait for an answer. */
export const openDisputes = (tx: Tx): Promise<Dispute[]> => tx.many<Dispute>(disputes.unsettled(tx.operatorId, SHOWN_AT_MOST));
