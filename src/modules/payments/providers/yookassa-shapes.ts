import { money } from '#lib/money.ts';
import type { Outcome, RefundOutcome } from '../provider.ts';
import { AcquirerFault } from './acquirer-call.ts';
import { readAmount } from './amounts.ts';
import { at, textAt, type Exact } from './exact-json.ts';
import { failedByWord } from './failures.ts';

const STATES: Readonly<Record<string, Outcome['state']>> = { pending: 'pending', waiting_for_capture: 'authorized', succeeded: 'succeeded' };
const ENDS: Readonly<Record<string, Outcome['state']>> = { expired_on_confirmation: 'expired', expired_on_capture: 'expired', canceled_by_merchant: 'canceled' };

/** The payment object. Throws `AcquirerFault` where it lacks what every payment has, or contradicts itself. */
export function readPayment(object: Exact, place: string): Outcome {
  const text = (...path: string[]) => textAt(object, ...path);
  const reason = text('cancellation_details', 'reason');
  const state = text('status') === 'canceled' ? (ENDS[reason] ?? 'failed') : STATES[text('status')];
  const amount = readAmount(text('amount', 'value'), text('amount', 'currency'));
  const when = instantOf(text('captured_at') || text('created_at'));
  if (!state || !amount || !when || text('id') === '' || (state === 'succeeded') !== (at(object, 'paid') === true && text('status') !== 'waiting_for_capture')) throw new AcquirerFault('nonsense', place);
  const income = readAmount(text('income_amount', 'value'), text('income_amount', 'currency'));
  const last4 = text('payment_method', 'card', 'last4');
  return {
    state,
    number: text('metadata', 'payment_id'),
    reference: text('id'),
    amount,
    at: when,
    isTest: at(object, 'test') === true,
    ...(state === 'failed' ? { failure: failedByWord(reason) } : {}),
    ...(income && income.minor < amount.minor ? { commission: money(amount.minor - income.minor, amount.currency) } : {}),
    ...(last4 === '' ? {} : { card: cardOf(object) }),
    ...(text('receipt_registration') === '' ? {} : { fiscal: { registration: text('receipt_registration') } }),
  };
}

function cardOf(object: Exact): NonNullable<Outcome['card']> {
  const method = at(object, 'payment_method');
  const text = (...path: string[]) => textAt(method, ...path);
  return {
    mask: `${text('card', 'first6')}******${text('card', 'last4')}`,
    brand: text('card', 'card_type'),
    expires: `${text('card', 'expiry_month')}/${text('card', 'expiry_year').slice(-2)}`,
    ...(at(method, 'saved') === true ? { token: text('id') } : {}),
  };
}

const REFUND_STATES: Readonly<Record<string, RefundOutcome['state']>> = { pending: 'refund-pending', succeeded: 'refunded', canceled: 'refund-failed' };

/** The refund object; it does not say our number, the payment does. */
export function readRefund(object: Exact, place: string): RefundOutcome {
  const text = (...path: string[]) => textAt(object, ...path);
  const state = REFUND_STATES[text('status')];
  const amount = readAmount(text('amount', 'value'), text('amount', 'currency'));
  const when = instantOf(text('created_at'));
  if (!state || !amount || !when || text('id') === '' || text('payment_id') === '') throw new AcquirerFault('nonsense', place);
  return { state, number: '', reference: text('id'), ofReference: text('payment_id'), amount, at: when, isTest: false };
}

function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
