import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { minorOf } from './fee.rules.ts';
import { termsOf, type PaymentsHouse } from './house.ts';
import * as payments from './payments.sql.ts';
import { recordEvent } from './record-event.ts';
import { judgeRefund, type RefundFault } from './refund.rules.ts';
import type { Held, Share } from './refund.ts';
import * as rows from './refunds.sql.ts';
import type { StoredPayment } from './stored.ts';
import { topUpsOf } from './top-up.ts';

export type RefundRefusal = RefundFault | 'not-found' | 'not-paid' | 'not-offered';

export interface RefundWish {
  readonly shares: readonly Share[];
  readonly reason: string;
  readonly origin: Origin;
}

/** Who asks: staff, or the payer himself for the unused money of a top-up. */
interface Asking {
  readonly kind?: 'staff' | 'user';
  readonly id: string;
  readonly sessionId?: string;
}

/**
 * Asks for money of a payment to go back, whole or in part. Above the profile's amount a second person must agree first. The acquirer is asked by the
 * sweep, after the commit. The payer's fee goes back when everything does.
 */
export async function requestRefund(house: PaymentsHouse, operator: Operator, by: Asking, paymentId: string, wish: RefundWish, now: Temporal.Instant): Promise<'asked' | 'awaiting-approval' | Refused<RefundRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const payment = await tx.maybe<StoredPayment>(payments.lock(operator.id, paymentId));
    if (!payment) return refuse('not-found');
    if (payment.state !== 'succeeded' || payment.creditedReference === null) return refuse('not-paid');
    // An agent's number of an operation means nothing to the acquirer, or another operation.
    if (payment.provider !== house.providerOf(operator)?.name) return refuse('not-offered');
    const left = await tx.many<Share>(rows.left(operator.id, paymentId));
    const fault = judgeRefund(wish.shares, left);
    if (fault) return refuse(fault);
    const partsMinor = wish.shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    const isWhole = partsMinor === payment.amountMinor;
    const feeMinor = isWhole ? payment.feeMinor : 0n;
    const refund = { payment, suspenseId: null, ofReference: payment.creditedReference, amountMinor: partsMinor + feeMinor, feeMinor };
    return store(tx, house, operator, by, refund, wish, now);
  });
}

/** The same for money in suspense: all of it goes back to where it came from. */
export async function refundHeld(house: PaymentsHouse, operator: Operator, by: Asking, suspenseId: string, wish: Omit<RefundWish, 'shares'>, now: Temporal.Instant): Promise<'asked' | 'awaiting-approval' | Refused<RefundRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const held = await tx.maybe<Held>(rows.lockHeld(operator.id, suspenseId));
    if (!held) return refuse('not-found');
    if (held.paymentId === null) return refuse('not-offered');
    const payment = await tx.one<StoredPayment>(payments.lock(operator.id, held.paymentId));
    if (payment.provider !== house.providerOf(operator)?.name) return refuse('not-offered');
    const before = await tx.many<{ suspenseId: string | null; state: string }>(rows.ofPayment(operator.id, payment.id));
    if (before.some((one) => one.suspenseId === suspenseId && (one.state === 'asked' || one.state === 'awaiting-approval'))) return refuse('nothing-to-refund');
    return store(tx, house, operator, by, { payment, suspenseId, ofReference: held.reference, amountMinor: held.amountMinor, feeMinor: 0n }, { ...wish, shares: [] }, now);
  });
}

interface Sound {
  readonly payment: StoredPayment;
  readonly suspenseId: string | null;
  readonly ofReference: string;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
}

async function store(tx: Tx, house: PaymentsHouse, operator: Operator, { kind = 'staff', ...by }: Asking, { payment, ...sound }: Sound, wish: RefundWish, now: Temporal.Instant): Promise<'asked' | 'awaiting-approval' | Refused<RefundRefusal>> {
  const terms = termsOf(operator);
  if (!terms) return refuse('not-offered');
  const id = uuidv7(now.epochMilliseconds);
  for (const { accountId, amountMinor } of payment.purpose === 'top-up' ? wish.shares : [])
    if (!(await topUpsOf(house).setAside(tx, { accountId, amountMinor, currency: payment.currency, paymentId: payment.id, refundId: id }, now))) return refuse('too-much');
  const state = sound.amountMinor > minorOf(terms.secondPersonAbove) ? 'awaiting-approval' : 'asked';
  const { currency } = payment;
  await tx.run(rows.insert(tx.operatorId, { id, paymentId: payment.id, kind: 'refund', state, currency, ...sound, reason: wish.reason, requestedBy: by.id, requestedAt: now, nextAskAt: state === 'asked' ? now : null }));
  if (wish.shares.length > 0) await tx.run(rows.insertParts(tx.operatorId, id, wish.shares.map(({ accountId }) => accountId.toString()), wish.shares.map(({ amountMinor }) => amountMinor.toString())));
  await recordEvent(tx, payment.id, { event: 'refund-requested', teller: kind === 'user' ? 'customer' : 'staff', at: now, amountMinor: sound.amountMinor }, now);
  if (state === 'awaiting-approval')
    await approvals.requestApproval(tx, { kind: 'refund', subject: id, details: { number: payment.number, totalMinor: sound.amountMinor.toString(), payment: payment.id }, reason: wish.reason, requestedBy: { kind, ...by }, at: now });
  await audit.record(tx, {
    action: 'refund.requested',
    at: now,
    actor: { kind, ...by },
    origin: wish.origin,
    reason: wish.reason,
    ...(payment.userId && { userId: payment.userId }),
    subject: { kind: 'payment', id: payment.id },
    details: { number: payment.number, amountMinor: sound.amountMinor.toString(), outcome: state },
  });
  return state;
}
