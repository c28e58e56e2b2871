import type { Outcome } from './provider.ts';
import type { PaymentState } from './payment.ts';
import type { StoredPayment } from './stored.ts';

/**
 * What an outcome does to a payment. `refused`: one card was, on a page that takes others; `paid-again`: money of a second operation; `contradicted`: a "no" after the
 * money had come.
 */
export type Step = { readonly to: PaymentState } | 'nothing-new' | 'refused' | 'paid-again' | 'contradicted';

type Judged = Pick<StoredPayment, 'state' | 'creditedReference' | 'pageReference' | 'cardId'>;
type Told = Pick<Outcome, 'state' | 'reference'>;

const CLOSED: readonly PaymentState[] = ['failed', 'canceled', 'expired'];
const RANK: Record<PaymentState, number> = { created: 0, pending: 1, authorized: 2, failed: 3, canceled: 3, expired: 3, succeeded: 4 };

/**
 * Judges what is told of a payment. Money that came stays: nothing follows `succeeded` but refunds, which are rows of their own.
 * A success after a failure, a cancellation or the expiry is taken, for the payer may try again on the same page. Otherwise a
 * payment only moves on: no order in which the same things are told ends differently.
 * A "no" to one card ends nothing while others may be taken on the same page, in another tab even before this one.
 */
export function judgeOutcome({ state, creditedReference, ...page }: Judged, told: Told): Step {
  if (told.state === 'succeeded') {
    if (state !== 'succeeded') return { to: 'succeeded' };
    return told.reference === creditedReference ? 'nothing-new' : 'paid-again';
  }
  if (state === 'succeeded') return isNo(told) && told.reference === creditedReference ? 'contradicted' : 'nothing-new';
  if (isNo(told) && !isEnded(state) && !isEnd(page, told)) return 'refused';
  return RANK[told.state] > RANK[state] ? { to: told.state } : 'nothing-new';
}

/** Whether this "no" leaves nothing that could be paid: to a charge without a page, or to the operation that the page itself is. */
export const isEnd = ({ pageReference, cardId }: Pick<StoredPayment, 'pageReference' | 'cardId'>, told: Told): boolean => isNo(told) && (cardId !== null || told.reference === pageReference);

/** The acquirer says that this operation took no money and will take none. */
export const isNo = ({ state }: Pick<Outcome, 'state'>): boolean => CLOSED.some((closed) => closed === state);

/** No outcome moves it any more but money that comes late. */
export const isEnded = (state: PaymentState): boolean => state === 'succeeded' || CLOSED.includes(state);

/** How a payment is shown: what is not known is said to be being checked, never paid and never failed (PA-2, I12). */
export type Shown = 'open' | 'checking' | 'paid' | 'not-paid';

/**
 * The page of an open payment may still be used; once the customer came back from it, a card was refused there, or it expired, the outcome is being checked until the acquirer
 * says that nothing was taken.
 */
export function shownAs({ state, checkingSince, expiresAt, pageAddress }: Pick<StoredPayment, 'state' | 'checkingSince' | 'expiresAt' | 'pageAddress'>, now: Temporal.Instant): Shown {
  if (state === 'succeeded') return 'paid';
  if (isEnded(state)) return 'not-paid';
  const mayBeUsed = state === 'pending' && checkingSince === null && pageAddress !== null && Temporal.Instant.compare(now, expiresAt) < 0;
  return mayBeUsed ? 'open' : 'checking';
}

/** Whether the acquirer's page may be (re)used: it is open. After a refusal there only when the acquirer has said that nothing was taken. */
export const mayUsePage = ({ state, pageAddress, expiresAt, checkingSince, failure }: Pick<StoredPayment, 'state' | 'pageAddress' | 'expiresAt' | 'checkingSince' | 'failure'>, now: Temporal.Instant): boolean =>
  state === 'pending' && pageAddress !== null && Temporal.Instant.compare(now, expiresAt) < 0 && (checkingSince === null || failure === null);
