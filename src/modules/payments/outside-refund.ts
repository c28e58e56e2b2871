import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { RefundOutcome } from './provider.ts';
import { divideOutside, isCovered, totalOf } from './refund.rules.ts';
import type { Held, Refund, Share } from './refund.ts';
import * as rows from './refunds.sql.ts';
import type { StoredPayment } from './stored.ts';

/** Writes down a refund that was not asked for here; nothing when the payment has not so much money that could have left. */
export async function noteOutsideRefund(tx: Tx, payment: StoredPayment, told: RefundOutcome, now: Temporal.Instant): Promise<Refund | undefined> {
  const ofReference = told.ofReference ?? payment.creditedReference;
  if (ofReference === null) return undefined;
  const held = await tx.many<Held>(rows.heldOf(tx.operatorId, payment.provider, ofReference, null));
  const [free, allocated, before] = await Promise.all([
    tx.many<Share>(rows.left(tx.operatorId, payment.id)),
    tx.many<Share>(rows.credited(tx.operatorId, payment.id)),
    tx.many<Refund>(rows.ofPayment(tx.operatorId, payment.id)),
  ]);
  const feeBack = before.filter(({ state }) => state === 'refunded').reduce((sum, { feeMinor }) => sum + feeMinor, 0n);
  const feeMinor = payment.state === 'succeeded' ? payment.feeMinor - feeBack : 0n;
  const taken = divideOutside(told.amount.minor, { heldMinor: totalOfHeld(held), free, allocated, feeMinor });
  if (!taken) return undefined;
  const refund = {
    id: uuidv7(now.epochMilliseconds),
    paymentId: payment.id,
    suspenseId: taken.heldMinor > 0n ? (held[0] as Held).id : null,
    kind: told.state === 'charged-back' ? ('chargeback' as const) : ('outside' as const),
    state: 'asked' as const,
    currency: payment.currency,
    amountMinor: told.amount.minor,
    feeMinor: taken.feeMinor,
    ofReference,
    reason: null,
    requestedBy: null,
    requestedAt: told.at,
    nextAskAt: null,
  };
  await tx.run(rows.insert(tx.operatorId, refund));
  if (taken.shares.length > 0) await tx.run(rows.insertParts(tx.operatorId, refund.id, taken.shares.map(({ accountId }) => accountId.toString()), taken.shares.map(({ amountMinor }) => amountMinor.toString())));
  return { ...refund, reference: null, firstAskedAt: null, endedAt: null };
}

/** Whether the money of a refund is still where the refund takes it from. */
export async function isThere(tx: Tx, payment: StoredPayment, refund: Refund): Promise<boolean> {
  const shares = await tx.many<Share>(rows.parts(tx.operatorId, refund.id));
  if (!isCovered(shares, await tx.many<Share>(rows.credited(tx.operatorId, payment.id)))) return false;
  const heldMinor = refund.amountMinor - refund.feeMinor - totalOf(shares);
  return heldMinor === 0n || totalOfHeld(await tx.many<Held>(rows.heldOf(tx.operatorId, payment.provider, refund.ofReference, refund.suspenseId))) >= heldMinor;
}

const totalOfHeld = (held: readonly Held[]): bigint => held.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
