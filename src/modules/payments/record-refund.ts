import type { Tx } from '#lib/db/database.ts';
import * as approvals from '#approvals';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { carryOut } from './carry-out-refund.ts';
import type { PaymentsHouse } from './house.ts';
import { isThere, noteOutsideRefund } from './outside-refund.ts';
import type { Teller } from './payment.ts';
import * as payments from './payments.sql.ts';
import type { RefundOutcome } from './provider.ts';
import { recordEvent } from './record-event.ts';
import type { Recorded } from './record-outcome.ts';
import { isCovered } from './refund.rules.ts';
import type { Refund, Share } from './refund.ts';
import * as rows from './refunds.sql.ts';
import type { StoredPayment } from './stored.ts';
import { putBack } from './top-up.ts';

/** `unsure`: it may be a wrong word about a refund that is on its way; nothing was done, and the acquirer is to tell or to be asked again. */
export type RefundRecorded = Recorded | 'unsure';

/**
 * Takes what an acquirer tells of money going back. Told twice it counts once; a refund that nobody here asked for (made in the acquirer's
 * own office, or charged back by the payer's bank) is taken as well, for the money has left. When more is told to have left than the payment has,
 * nothing is booked: it is recorded as `contradicted` and stays a difference of the reconciliation.
 */
export async function recordRefund(tx: Tx, house: PaymentsHouse, operator: Operator, told: RefundOutcome, teller: Teller, now: Temporal.Instant): Promise<RefundRecorded> {
  const payment = await tx.maybe<StoredPayment>(payments.lockByNumber(tx.operatorId, told.number));
  if (!payment) return 'unknown-payment';
  const known = await tx.many<Refund>(rows.ofPayment(tx.operatorId, payment.id));
  const refund = known.find(({ reference }) => reference === told.reference) ?? known.find((one) => isAnswerTo(one, told));
  if (refund?.state === 'refunded' || refund?.state === 'declined') return 'nothing-new';
  if (refund && told.state === 'refund-pending') {
    await tx.run(rows.move(tx.operatorId, refund.id, { state: 'asked', reference: told.reference, nextAskAt: null, endedAt: null }));
    return 'recorded';
  }
  if (refund && told.state === 'refund-failed') {
    if (refund.state === 'failed') return 'nothing-new';
    await tx.run(rows.move(tx.operatorId, refund.id, { state: 'failed', reference: told.reference, nextAskAt: null, endedAt: now }));
    await putBack(tx, house, payment, refund.id, now);
    await recordEvent(tx, payment.id, { event: 'refund-failed', teller, at: told.at, reference: told.reference, amountMinor: told.amount.minor }, now);
    return 'recorded';
  }
  if (told.state === 'refund-pending' || told.state === 'refund-failed') return 'nothing-new';
  if (!refund && isDoubtful(payment, known, told) && !(await isToldAgain(tx, payment, told, teller, now))) return 'unsure';
  if (told.amount.currency !== payment.currency) return alarm(tx, payment, told, teller, now);
  const gone = refund ? ((await isThere(tx, payment, refund)) ? refund : undefined) : await noteOutsideRefund(tx, payment, told, now);
  if (!gone) return alarm(tx, payment, told, teller, now);
  await carryOut(tx, house, operator, { payment, refund: gone, told, teller }, now);
  await endOvertaken(tx, house, payment, known, now);
  return 'recorded';
}

const isAnswerTo = (refund: Refund, told: RefundOutcome): boolean =>
  refund.amountMinor === told.amount.minor && refund.currency === told.amount.currency && isOpenOf(refund, told);

const isOpenOf = (refund: Refund, told: RefundOutcome): boolean =>
  refund.state === 'asked' && refund.reference === null && (told.ofReference === null || told.ofReference === refund.ofReference);

/** In another currency, or in another amount while one that was asked for is on its way: perhaps that one, told wrongly. */
const isDoubtful = (payment: StoredPayment, known: readonly Refund[], told: RefundOutcome): boolean => told.amount.currency !== payment.currency || known.some((one) => isOpenOf(one, told));

/** A wrong amount is written down and not believed before it is told again. */
async function isToldAgain(tx: Tx, payment: StoredPayment, { reference, amount, at }: RefundOutcome, teller: Teller, now: Temporal.Instant): Promise<boolean> {
  if (await tx.maybe(rows.doubted(tx.operatorId, payment.id, reference, amount.minor, amount.currency))) return true;
  await recordEvent(tx, payment.id, { event: 'refund-doubted', teller, at, reference, amountMinor: amount.minor, word: amount.currency }, now);
  return false;
}

/** Money that is not there cannot have left: somebody must look. Said once, however often it is told. */
async function alarm(tx: Tx, payment: StoredPayment, told: RefundOutcome, teller: Teller, now: Temporal.Instant): Promise<Recorded> {
  if (await tx.maybe(rows.contradicted(tx.operatorId, payment.id, told.reference))) return 'nothing-new';
  await recordEvent(tx, payment.id, { event: 'contradicted', teller, at: told.at, reference: told.reference, amountMinor: told.amount.minor, word: told.state }, now);
  const details = { number: payment.number, told: told.state, reference: told.reference, amountMinor: told.amount.minor.toString() };
  await audit.record(tx, { action: 'payment.contradicted', at: now, actor: { kind: 'system' }, subject: { kind: 'payment', id: payment.id }, details });
  return 'recorded';
}

/** What waits for a second person and would now take more than there is ends: the money went back another way. */
async function endOvertaken(tx: Tx, house: PaymentsHouse, payment: StoredPayment, known: readonly Refund[], now: Temporal.Instant): Promise<void> {
  const waiting = known.filter(({ state }) => state === 'awaiting-approval');
  if (waiting.length === 0) return;
  const credited = await tx.many<Share>(rows.credited(tx.operatorId, payment.id));
  for (const refund of waiting) {
    const isStillThere = refund.suspenseId ? await isThere(tx, payment, refund) : isCovered(await tx.many<Share>(rows.parts(tx.operatorId, refund.id)), credited);
    if (isStillThere) continue;
    await tx.run(rows.move(tx.operatorId, refund.id, { state: 'declined', reference: null, nextAskAt: null, endedAt: now }));
    await putBack(tx, house, payment, refund.id, now);
    await approvals.withdrawApproval(tx, { kind: 'refund', subject: refund.id }, now);
    await recordEvent(tx, payment.id, { event: 'refund-overtaken', teller: 'system', at: now, amountMinor: refund.amountMinor }, now);
  }
}
