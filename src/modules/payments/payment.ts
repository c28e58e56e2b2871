import type { Origin } from '#lib/http/visit.ts';

/** Where a payment stands. `created`: stored, the acquirer not asked yet; `pending`: the customer has a page to pay on. */
export type PaymentState = 'created' | 'pending' | 'authorized' | 'succeeded' | 'failed' | 'canceled' | 'expired';

/** What the money is for; wiring says what happens when it has come. `bill`: one utility account, `accounts`: several, `top-up`: a prepaid account. */
export type Purpose = 'bill' | 'accounts' | 'top-up';

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

/** Who told of an event. `answer`: the acquirer, asked to do something; `query`: the acquirer, asked how it stands. */
export type Teller = 'customer' | 'staff' | 'system' | 'answer' | 'notice' | 'query' | 'registry';

/** What a customer wishes to pay. `id` comes with the wish, so that a wish sent twice, or from two tabs, is one payment. */
export interface PaymentWish {
  readonly id: string;
  /** Its one part is a prepaid account. */
  readonly isTopUp?: true;
  readonly parts: readonly { readonly accountId: bigint; readonly amountMinor: bigint }[];
  readonly savesCard: boolean;
  /** The saved card that is charged without its owner: an automatic payment. */
  readonly cardId?: string;
  /** Where the acquirer sends the customer back to. */
  readonly returnUrl: string;
  /** None where no person asked. */
  readonly origin: Origin | undefined;
}
