import type { Tx } from '#lib/db/database.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { endRun } from './autopay/end-run.ts';
import { credit } from './credit.ts';
import { holdMoney, type Why } from './hold-money.ts';
import { termsOf, type PaymentsHouse } from './house.ts';
import * as money from './money-in.sql.ts';
import { noteRefusal } from './note-refusal.ts';
import type { Teller } from './payment.ts';
import { isEnded, judgeOutcome, type Step } from './payment.rules.ts';
import * as rows from './payments.sql.ts';
import type { Outcome } from './provider.ts';
import { recordEvent } from './record-event.ts';
import type { StoredPayment } from './stored.ts';

export type Recorded = 'recorded' | 'nothing-new' | 'unknown-payment';

/**
 * Takes what an acquirer tells of an operation, whichever way it came and how often: moves the payment on, and credits money exactly once, all in
 * the caller's transaction. Money that fits no payment, comes twice, in another amount or too late is held in suspense, never
 * lost. The caller has made sure that it is the acquirer who tells.
 */
export async function recordOutcome(tx: Tx, house: PaymentsHouse, operator: Operator, outcome: Outcome, teller: Teller, now: Temporal.Instant): Promise<Recorded> {
  const provider = house.providerOf(operator)?.name ?? '';
  const payment = await tx.maybe<StoredPayment>(rows.lockByNumber(tx.operatorId, outcome.number));
  if (outcome.state === 'succeeded') return takeMoney(tx, house, operator, { payment, outcome, teller, provider }, now);
  if (!payment) return 'unknown-payment';
  const step = judgeOutcome(payment, outcome);
  if (step === 'contradicted') await alarm(tx, payment, outcome, teller, now);
  if (step === 'refused') return noteRefusal(tx, payment, outcome, teller, now);
  if (typeof step === 'string') return 'nothing-new';
  await moveOn(tx, house, payment, outcome, teller, now);
  return 'recorded';
}

interface Told {
  readonly payment: StoredPayment | undefined;
  readonly outcome: Outcome;
  readonly teller: Teller;
  readonly provider: string;
}

async function takeMoney(tx: Tx, house: PaymentsHouse, operator: Operator, told: Told, now: Temporal.Instant): Promise<Recorded> {
  const { payment, outcome, provider } = told;
  const step = payment && judgeOutcome(payment, outcome);
  if (step === 'nothing-new') return 'nothing-new';
  const why = whyHeld(operator, told, step);
  if (payment && why === 'wrong-amount' && !(await isToldAgain(tx, payment, told, now))) return 'recorded';
  if ((await tx.run(money.takeOperation(tx.operatorId, operationFrom(told, now)))) === 0) return 'nothing-new';
  if (payment && !why) await credit(tx, house, operator, { payment, outcome, teller: told.teller }, now);
  else await holdMoney(tx, { provider, outcome, payment, why: why ?? 'payment-unknown', teller: told.teller }, now);
  if (outcome.fiscal && payment) await tx.run(rows.insertFiscal(tx.operatorId, payment.id, JSON.stringify(outcome.fiscal), now));
  return 'recorded';
}

/** A wrong amount is written down and asked about once more: only an acquirer who says the same again is believed. */
async function isToldAgain(tx: Tx, payment: StoredPayment, { outcome, teller }: Told, now: Temporal.Instant): Promise<boolean> {
  const { reference, amount, at } = outcome;
  const isAgain = (await tx.maybe(rows.wrongAmount(tx.operatorId, payment.id, reference, amount.minor))) !== undefined;
  if (isAgain) return true;
  await recordEvent(tx, payment.id, { event: 'wrong-amount', teller, at, reference, amountMinor: amount.minor, word: amount.currency }, now);
  await tx.run(rows.askSoon(tx.operatorId, payment.id, now.add({ seconds: ASK_AGAIN_S })));
  return false;
}

const ASK_AGAIN_S = 2;

/** Why money cannot be credited as it came; nothing when it can. */
function whyHeld(operator: Operator, { payment, outcome }: Told, step: Step | undefined): Why | undefined {
  if (!payment) return 'payment-unknown';
  if (step === 'paid-again') return 'paid-again';
  if (outcome.amount.currency !== payment.currency || outcome.amount.minor !== payment.amountMinor + payment.feeMinor) return 'wrong-amount';
  const isLate = payment.state === 'expired' || payment.state === 'canceled';
  return isLate && termsOf(operator)?.late === 'suspense' ? 'late' : undefined;
}

const operationFrom = ({ payment, outcome, provider }: Told, now: Temporal.Instant): money.NewOperation => ({
  provider,
  reference: outcome.reference,
  paymentId: payment?.id ?? null,
  number: outcome.number,
  currency: outcome.amount.currency,
  amountMinor: outcome.amount.minor,
  commissionMinor: outcome.commission?.minor ?? null,
  happenedAt: outcome.at,
  recordedAt: now,
  cardMask: outcome.card?.mask ?? null,
  cardBrand: outcome.card?.brand ?? null,
});

async function moveOn(tx: Tx, house: PaymentsHouse, payment: StoredPayment, outcome: Outcome, teller: Teller, now: Temporal.Instant): Promise<void> {
  const { state, failure, reference, at } = outcome;
  const askAt = isEnded(state) ? null : now.add({ seconds: 30 });
  await tx.run(rows.move(tx.operatorId, payment.id, { state, failure: failure?.word ?? null, code: failure?.code ?? null, nextQueryAt: askAt }));
  await recordEvent(tx, payment.id, { event: state, teller, at, reference, amountMinor: outcome.amount.minor, word: failure?.word ?? null, code: failure?.code ?? null }, now);
  if (!isEnded(state)) return;
  await tx.run(rows.release(tx.operatorId, payment.id));
  await endRun(tx, house, payment, { word: failure?.word ?? 'declined', isFinal: failure?.isFinal }, now);
  await audit.record(tx, {
    action: `payment.${state}`,
    at: now,
    actor: { kind: 'system' },
    ...(payment.userId && { userId: payment.userId }),
    subject: { kind: 'payment', id: payment.id },
    details: { number: payment.number, word: failure?.word ?? null },
  });
}

/** A "no" to money that had come is not believed, but somebody must look. */
async function alarm(tx: Tx, payment: StoredPayment, outcome: Outcome, teller: Teller, now: Temporal.Instant): Promise<void> {
  await recordEvent(tx, payment.id, { event: 'contradicted', teller, at: outcome.at, reference: outcome.reference, word: outcome.state }, now);
  await audit.record(tx, { action: 'payment.contradicted', at: now, actor: { kind: 'system' }, subject: { kind: 'payment', id: payment.id }, details: { number: payment.number, told: outcome.state } });
}
