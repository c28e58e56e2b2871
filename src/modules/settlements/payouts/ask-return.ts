import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import type { Operator } from '#operators';
import type { SettlementsHouse, Staff } from './payout.ts';
import { judgeReturn, returnInside, type ReturnedWish, type SettleRefusal } from './settle-payout.ts';

const KIND = 'payout-return';

/**
 * Says by hand that a payout came back, and asks a second person to agree: what came back is paid once more, so that one person's word is not enough. Answers the approval's id. A document is
 * asked about once, and again only when it was declined ('reference-used'); otherwise it refuses what a return refuses.
 */
export function askReturn(house: SettlementsHouse, operator: Operator, staff: Staff, wish: ReturnedWish, now: Temporal.Instant): Promise<string | Refused<SettleRefusal>> {
  return transaction(house.db, operator.id, (tx) => askInside(tx, operator, staff, wish, now));
}

/** The same in the transaction of a statement that says so: a statement is a file that one person brings. */
export async function askInside(tx: Tx, operator: Operator, staff: Staff, wish: ReturnedWish, now: Temporal.Instant): Promise<string | Refused<SettleRefusal>> {
  const payout = await judgeReturn(tx, operator, wish, now);
  if (isRefused(payout)) return payout;
  const reference = wish.reference.trim();
  const subject = await freeSubject(tx, payout.id, reference);
  if (subject === undefined) return refuse('reference-used', 'reference');
  const details = { payout: payout.id.toString(), run: payout.runId, number: payout.number, partner: payout.payee.name, totalMinor: payout.amountMinor.toString(), reference, on: wish.on.toString() };
  return approvals.requestApproval(tx, { kind: KIND, subject, details, reason: wish.reason.trim(), requestedBy: staff, at: now });
}

/** What the next approval about a document is about; none while one is open. An approval has a subject of its own, so that a second one counts. */
async function freeSubject(tx: Tx, payoutId: bigint, reference: string, time = 1): Promise<string | undefined> {
  const subject = `${payoutId}${time === 1 ? '' : `.${time}`}/${reference}`;
  const before = await approvals.approvalAbout(tx, KIND, subject);
  if (!before) return subject;
  return before.decision === null ? undefined : freeSubject(tx, payoutId, reference, time + 1);
}

/** What a second person's decision on a return sets going; wired to approvals of kind 'payout-return'. */
export const returnApproval: approvals.ApprovalKind = {
  mayBeApproved: async (tx, operator, approval, at) => !isRefused(await judgeReturn(tx, operator, wishOf(approval), at)),
  async approved(tx, operator, approval, by, at) {
    const outcome = await returnInside(tx, operator, by, wishOf(approval), at);
    if (isRefused(outcome)) throw new Error(`a return that could be agreed to was refused: ${outcome.refused}`);
  },
  declined: () => Promise.resolve(),
};

const wishOf = ({ details, reason }: approvals.Approval): ReturnedWish => ({ payoutId: BigInt(details['payout'] as string), on: Temporal.PlainDate.from(details['on'] as string), reference: details['reference'] as string, reason: reason ?? '' });
