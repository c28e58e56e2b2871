import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Operator } from '#operators';
import { carryOut } from './carry-out-refund.ts';
import { divideBack } from './refund.rules.ts';
import type { PaymentsHouse } from './house.ts';
import type { Teller } from './payment.ts';
import * as payments from './payments.sql.ts';
import type { RefundOutcome } from './provider.ts';
import { recordEvent } from './record-event.ts';
import type { Recorded } from './record-outcome.ts';
import type { Held, Refund, Share } from './refund.ts';
import * as rows from './refunds.sql.ts';
import type { StoredPayment } from './stored.ts';

/**
 * Takes what an acquirer tells of money going back. Told twice it counts once; a refund that nobody here asked for (made in the acquirer's
 * own office, or charged back by the payer's bank) is taken as well, for the money has left.
 */
export async function recordRefund(tx: Tx, house: PaymentsHouse, operator: Operator, told: RefundOutcome, teller: Teller, now: Temporal.Instant): Promise<Recorded> {
  const payment = await tx.maybe<StoredPayment>(payments.lockByNumber(tx.operatorId, told.number));
  if (!payment) return 'unknown-payment';
  const known = await tx.many<Refund>(rows.ofPayment(tx.operatorId, payment.id));
  const refund = known.find(({ reference }) => reference === told.reference) ?? known.find((one) => isAnswerTo(one, told)) ?? (await fromOutside(tx, payment, told, now));
  if (!refund || refund.state === 'refunded' || refund.state === 'declined') return 'nothing-new';
  if (told.state === 'refund-pending') {
    await tx.run(rows.move(tx.operatorId, refund.id, { state: 'asked', reference: told.reference, nextAskAt: null, endedAt: null }));
    return 'recorded';
  }
  if (told.state === 'refund-failed') {
    if (refund.state === 'failed') return 'nothing-new';
    await tx.run(rows.move(tx.operatorId, refund.id, { state: 'failed', reference: told.reference, nextAskAt: null, endedAt: now }));
    await recordEvent(tx, payment.id, { event: 'refund-failed', teller, at: told.at, reference: told.reference, amountMinor: told.amount.minor }, now);
    return 'recorded';
  }
  await carryOut(tx, house, operator, { payment, refund, told, teller }, now);
  return 'recorded';
}

const isAnswerTo = (refund: Refund, told: RefundOutcome): boolean =>
  refund.state === 'asked' && refund.reference === null && refund.amountMinor === told.amount.minor && (told.ofReference === null || told.ofReference === refund.ofReference);

/** Writes down a refund that was not asked for here; nothing when no money of this payment is left to go back. */
async function fromOutside(tx: Tx, payment: StoredPayment, told: RefundOutcome, now: Temporal.Instant): Promise<Refund | undefined> {
  if (told.state !== 'refunded' && told.state !== 'charged-back') return undefined;
  const ofReference = told.ofReference ?? payment.creditedReference;
  if (ofReference === null) return undefined;
  const held = await tx.maybe<Held>(rows.heldOperation(tx.operatorId, payment.provider, ofReference));
  const isHeld = held !== undefined && held.amountMinor === told.amount.minor;
  if (!isHeld && payment.state !== 'succeeded') return undefined;
  const shares = isHeld ? [] : divideBack(told.amount.minor, await tx.many<Share>(rows.left(tx.operatorId, payment.id)));
  const feeMinor = isHeld ? 0n : told.amount.minor - shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  if (feeMinor > payment.feeMinor) throw new Error(`more of payment ${payment.number} was given back than it had brought`);
  const refund = {
    id: uuidv7(now.epochMilliseconds),
    paymentId: payment.id,
    suspenseId: isHeld ? held.id : null,
    kind: told.state === 'charged-back' ? ('chargeback' as const) : ('outside' as const),
    state: 'asked' as const,
    currency: payment.currency,
    amountMinor: told.amount.minor,
    feeMinor,
    ofReference,
    reason: null,
    requestedBy: null,
    requestedAt: told.at,
    nextAskAt: null,
  };
  await tx.run(rows.insert(tx.operatorId, refund));
  if (shares.length > 0) await tx.run(rows.insertParts(tx.operatorId, refund.id, shares.map(({ accountId }) => accountId.toString()), shares.map(({ amountMinor }) => amountMinor.toString())));
  return { ...refund, reference: null, firstAskedAt: null, endedAt: null };
}
