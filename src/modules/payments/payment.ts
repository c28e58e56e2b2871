import type { Money } from '#lib/money.ts';

/** Where a payment stands. `created`: stored, the acquirer not asked yet; `pending`: the customer has a page to pay on. */
export type PaymentState = 'created' | 'pending' | 'authorized' | 'succeeded' | 'failed' | 'canceled' | 'expired';

/** What the money is for; wiring says what happens when it has come. `bill`: one utility account, `accounts`: several. */
export type Purpose = 'bill' | 'accounts';

/** Why a payment did not come about, in words that a customer is told. The acquirer's own code is kept beside it. */
export type Failure =
  | 'insufficient-funds'
  | 'card-expired'
  | 'card-number'
  | 'card-code'
  | 'three-d-secure'
  | 'limit-exceeded'
  | 'suspected-fraud'
  | 'card-lost'
  | 'not-permitted'
  | 'issuer-unavailable'
  | 'canceled-by-payer'
  | 'declined';

/** A payment as it is stored. `amount` reaches the accounts; `fee` is what the payer pays on top; the acquirer is asked for both. */
export interface Payment {
  readonly id: string;
  /** What people and the acquirer call it: `P-K7Q2-9F3M-4D1X`; the acquirer's invoice number. */
  readonly number: string;
  readonly purpose: Purpose;
  readonly userId: string | null;
  readonly provider: string;
  readonly state: PaymentState;
  readonly amount: Money;
  readonly fee: Money;
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  /** When the customer came back from the acquirer's page, or a call went unanswered: from then on it is being checked. */
  readonly checkingSince: Temporal.Instant | null;
  /** The acquirer's hosted page, while it may be used. */
  readonly pageAddress: string | null;
  /** The acquirer's id of that page or order, from `startPayment`. */
  readonly pageReference: string | null;
}
