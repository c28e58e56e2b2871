import type { Money } from '#lib/money.ts';
import type { Outcome, RefundOutcome } from '../provider.ts';
import { AcquirerFault } from './acquirer-call.ts';
import { readAmount } from './amounts.ts';
import { at, textAt, type Exact } from './exact-json.ts';
import { failedByCode } from './failures.ts';

/** One transaction of `payments/get`, `find` and `list`, as far as it matters here. */
export interface Transaction {
  readonly state: Outcome['state'];
  readonly isRefund: boolean;
  readonly number: string;
  readonly reference: string;
  /** Of a refund: the payment. */
  readonly ofReference: string | null;
  readonly amount: Money;
  readonly at: Temporal.Instant;
  readonly isTest: boolean;
  readonly reasonCode: string;
  readonly commission: Money | undefined;
  readonly card: NonNullable<Outcome['card']>;
  /** Our own JsonData, as text. */
  readonly note: string;
}

const STATES: Readonly<Record<string, Outcome['state']>> = { AwaitingAuthentication: 'pending', Authorized: 'authorized', Completed: 'succeeded', Cancelled: 'canceled', Declined: 'failed' };

/** The state a status word stands for; undefined for a word the protocol does not have. */
export const stateOf = (status: string): Outcome['state'] | undefined => STATES[status];

/** Reads a transaction; throws `AcquirerFault` where it lacks what every transaction has. */
export function readTransaction(model: Exact, place: string): Transaction {
  const text = (name: string) => textAt(model, name);
  const state = stateOf(text('Status'));
  const amount = readAmount(text('Amount'), text('Currency'));
  const made = text('ConfirmDateIso') || text('AuthDateIso') || text('CreatedDateIso');
  const original = text('OriginalTransactionId');
  if (!state || !amount || text('TransactionId') === '' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(made)) throw new AcquirerFault('nonsense', place);
  return {
    state,
    isRefund: text('Type') === '1',
    number: text('InvoiceId'),
    reference: text('TransactionId'),
    ofReference: original === '' ? null : original,
    amount,
    at: Temporal.Instant.from(`${made}Z`),
    isTest: at(model, 'TestMode') === true,
    reasonCode: text('ReasonCode'),
    commission: readAmount(text('TotalFee'), text('Currency')),
    card: cardOf(text),
    note: typeof at(model, 'JsonData') === 'object' ? JSON.stringify(at(model, 'JsonData')) : text('JsonData'),
  };
}

/** The card as far as it may be kept: first six, last four, brand, expiry, and the token it may be charged by. */
export function cardOf(text: (name: string) => string): NonNullable<Outcome['card']> {
  const token = text('Token');
  return { mask: `${text('CardFirstSix')}******${text('CardLastFour')}`, brand: text('CardType'), expires: text('CardExpDate'), ...(token === '' ? {} : { token }) };
}

export const outcomeOf = ({ state, number, reference, amount, at: when, isTest, reasonCode, commission, card }: Transaction): Outcome => ({
  state,
  number,
  reference,
  amount,
  at: when,
  isTest,
  card,
  ...(state === 'failed' ? { failure: failedByCode(reasonCode) } : {}),
  ...(commission && commission.minor > 0n ? { commission } : {}),
});

export const refundOf = ({ state, number, reference, ofReference, amount, at: when, isTest }: Transaction): RefundOutcome => ({
  state: state === 'succeeded' ? 'refunded' : state === 'failed' ? 'refund-failed' : 'refund-pending',
  number,
  reference,
  ofReference,
  amount,
  at: when,
  isTest,
});
