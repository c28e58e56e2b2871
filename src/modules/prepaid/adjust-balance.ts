import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { parseMinor } from '#lib/money.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as audit from '#audit';
import * as ledger from '#ledger';
import type { Operator } from '#operators';
import { lockedStandings, type Standing } from './account-of.ts';
import type { Adjustment } from './adjustment.ts';
import * as rows from './adjustments.sql.ts';
import { line, postingKey } from './book.ts';
import { books } from './chart.ts';
import { termsOf, type PrepaidHouse, type StaffAct } from './house.ts';

export type AdjustmentRefusal = 'not-found' | 'not-offered' | 'account-closed' | 'nothing-to-book' | 'too-much' | 'reason-missing' | 'not-given';

/** `id` comes with the wish, so that a form sent twice books once. */
export type AdjustmentWish = Pick<Adjustment, 'id' | 'accountId' | 'kind' | 'amountMinor' | 'reason'>;

/** Days within which slices count as one amount. */
const DAYS_TOGETHER = 30;

/**
 * Books promotional credit or a correction as a new entry with its reason and author; above the profile's amount, in one or in slices, a second person must agree first. Refuses to take
 * more than the paid money that is there, and to take promotional credit away.
 */
export function adjustBalance(house: Pick<PrepaidHouse, 'db'>, operator: Operator, staff: StaffAct, wish: AdjustmentWish, now: Temporal.Instant): Promise<'booked' | 'awaiting-approval' | Refused<AdjustmentRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const terms = termsOf(operator);
    if (!terms) return refuse('not-offered');
    const reason = wish.reason.trim();
    if (reason === '') return refuse('reason-missing', 'reason');
    const standing = (await lockedStandings(tx, [wish.accountId], now)).get(wish.accountId);
    if (!standing) return refuse('not-found');
    const before = await tx.maybe<Adjustment>(rows.byId(operator.id, wish.id));
    if (before && before.state !== 'declined') return before.state;
    const fault = faultOf(standing, wish);
    if (fault) return refuse(fault, 'amount');
    const state = (await sumAlone(tx, staff.id, wish, now)) > (parseMinor(terms.secondPersonAbove) as bigint) ? 'awaiting-approval' : 'booked';
    const adjustment: Adjustment = { ...wish, reason, requestedBy: staff.id, requestedAt: now, state, endedAt: state === 'booked' ? now : null };
    await tx.run(rows.insert(operator.id, adjustment));
    if (state === 'booked') await bookAdjustment(tx, standing, adjustment, now);
    else
      await approvals.requestApproval(tx, {
        kind: 'prepaid-adjustment',
        subject: wish.id,
        details: { account: standing.account.number, totalMinor: wish.amountMinor.toString() },
        reason,
        requestedBy: { id: staff.id, sessionId: staff.sessionId },
        at: now,
      });
    await audit.record(tx, {
      action: 'prepaid.adjusted',
      at: now,
      actor: { kind: 'staff', id: staff.id, sessionId: staff.sessionId },
      origin: staff.origin,
      reason,
      subject: { kind: 'prepaid-account', id: wish.accountId.toString() },
      details: { number: standing.account.number, kind: wish.kind, amountMinor: wish.amountMinor.toString(), outcome: state },
    });
    return state;
  });
}

/** Amounts in slices count as one: together with what its author, or anybody on this account, booked lately without a second person. */
async function sumAlone(tx: Tx, author: string, { accountId, amountMinor }: AdjustmentWish, now: Temporal.Instant): Promise<bigint> {
  await tx.one(rows.holdAuthor(tx.operatorId, author));
  const { byAuthorMinor, onAccountMinor } = await tx.one<{ byAuthorMinor: bigint; onAccountMinor: bigint }>(rows.bookedAlone(tx.operatorId, author, accountId, now.subtract({ hours: 24 * DAYS_TOGETHER })));
  return (amountMinor < 0n ? -amountMinor : amountMinor) + (byAuthorMinor > onAccountMinor ? byAuthorMinor : onAccountMinor);
}

function faultOf({ account, balances }: Standing, { kind, amountMinor }: Pick<Adjustment, 'kind' | 'amountMinor'>): AdjustmentRefusal | undefined {
  if (account.closedAt) return 'account-closed';
  if (amountMinor === 0n) return 'nothing-to-book';
  if (kind === 'credit' && amountMinor < 0n) return 'not-given';
  return -amountMinor > balances.paidMinor ? 'too-much' : undefined;
}

async function bookAdjustment(tx: Tx, { account }: Standing, { id, kind, amountMinor }: Adjustment, now: Temporal.Instant): Promise<void> {
  const [book, against] = kind === 'credit' ? [books.credit(account.id), books.promotions] : [books.paid(account.id), books.corrections];
  const lines = [...line(against, amountMinor, account.currency), ...line(book, -amountMinor, account.currency)];
  await ledger.postFresh(tx, [{ key: postingKey('adjustment', id), kind: `prepaid-${kind}`, about: `adjustment:${id}`, happenedAt: now, lines }], now);
}

/** What a second person's decision on promotional credit or a correction sets going. */
export const adjustmentApproval: approvals.ApprovalKind = {
  async mayBeApproved(tx, _operator, { subject }, at) {
    const adjustment = await tx.maybe<Adjustment>(rows.byId(tx.operatorId, subject));
    const standing = adjustment && (await lockedStandings(tx, [adjustment.accountId], at)).get(adjustment.accountId);
    return adjustment?.state === 'awaiting-approval' && standing !== undefined && faultOf(standing, adjustment) === undefined;
  },
  async approved(tx, _operator, { subject }, _by, at) {
    const adjustment = await tx.one<Adjustment>(rows.byId(tx.operatorId, subject));
    const standing = (await lockedStandings(tx, [adjustment.accountId], at)).get(adjustment.accountId) as Standing;
    if ((await tx.run(rows.end(tx.operatorId, subject, 'booked', at))) === 1) await bookAdjustment(tx, standing, adjustment, at);
  },
  async declined(tx, _operator, { subject }, _by, _reason, at) {
    await tx.run(rows.end(tx.operatorId, subject, 'declined', at));
  },
};
