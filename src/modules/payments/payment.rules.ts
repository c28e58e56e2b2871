import type { Outcome } from './provider.ts';
import type { PaymentState } from './payment.ts';
import type { StoredPayment } from './stored.ts';

/** What an outcome does to a payment. `paid-again`: money of a second operation; `contradicted`: a "no" after the money had come. */
export type Step = { readonly to: PaymentState } | 'nothing-new' | 'paid-again' | 'contradicted';

const CLOSED: readonly PaymentState[] = ['failed', 'canceled', 'expired'];
const RANK: Record<PaymentState, number> = { created: 0, pending: 1, authorized: 2, failed: 3, canceled: 3, expired: 3, succeeded: 4 };

/**
 * Judges what is told of a payment. Money that came stays: nothing follows `succeeded` but refunds, which are rows of their own.
 * A success after a failure, a cancellation or the expiry is taken, for the payer may try again on the same page. Otherwise a
 * payment only moves on: no order in which the same things are told ends differently.
 * `creditedReference`: the operation that has been credited.
 */
export function judgeOutcome(state: PaymentState, creditedReference: string | null, told: Pick<Outcome, 'state' | 'reference'>): Step {
  if (told.state === 'succeeded') {
    if (state !== 'succeeded') return { to: 'succeeded' };
    return told.reference === creditedReference ? 'nothing-new' : 'paid-again';
  }
  if (state === 'succeeded') return CLOSED.includes(told.state) && told.reference === creditedReference ? 'contradicted' : 'nothing-new';
  return RANK[told.state] > RANK[state] ? { to: told.state } : 'nothing-new';
}

/** No outcome moves it any more but money that comes late. */
export const isEnded = (state: PaymentState): boolean => state === 'succeeded' || CLOSED.includes(state);

/** How a payment is shown: what is not known is said to be being checked, never paid and never failed (PA-2, I12). */
export type Shown = 'open' | 'checking' | 'paid' | 'not-paid';

/** The page of an open payment may still be used; once the customer came back from it, or it expired, the outcome is being checked. */
export function shownAs({ state, checkingSince, expiresAt, pageAddress }: Pick<StoredPayment, 'state' | 'checkingSince' | 'expiresAt' | 'pageAddress'>, now: Temporal.Instant): Shown {
  if (state === 'succeeded') return 'paid';
  if (isEnded(state)) return 'not-paid';
  const mayBeUsed = state === 'pending' && checkingSince === null && pageAddress !== null && Temporal.Instant.compare(now, expiresAt) < 0;
  return mayBeUsed ? 'open' : 'checking';
}

/** Whether the acquirer's page may be (re)used: it is open, or a card was refused on it and the payer may take another. */
export const mayUsePage = ({ state, pageAddress, expiresAt }: Pick<StoredPayment, 'state' | 'pageAddress' | 'expiresAt'>, now: Temporal.Instant): boolean =>
  (state === 'pending' || state === 'failed') && pageAddress !== null && Temporal.Instant.compare(now, expiresAt) < 0;
