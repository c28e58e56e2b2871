import { fromPublicId, publicId } from '#lib/ids.ts';
import type { Currency } from '#lib/money.ts';
import type { Book } from '#ledger';

/** A prepaid account as it stands in the register; its money is in the books. */
export interface PrepaidAccount {
  readonly id: bigint;
  readonly number: string;
  /** Codes of the profile's `prepaid.kinds` and `prepaid.regions`. */
  readonly kind: string;
  readonly region: string;
  readonly currency: Currency;
  readonly openedAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
}

/** What an account holds. `owed`: left by a chargeback after it was spent; nothing is available before it is made up for. */
export interface Balances {
  readonly paidMinor: bigint;
  readonly creditMinor: bigint;
  readonly heldMinor: bigint;
  /** On its way back to the payer. */
  readonly dueMinor: bigint;
  readonly owedMinor: bigint;
  /** What may be spent now. */
  readonly availableMinor: bigint;
  readonly currency: Currency;
}

/** Where money goes to or comes back from: a partner, the operator's commission. */
export interface Split {
  readonly book: Book;
  readonly amountMinor: bigint;
}

/** As addresses name an account: `pre_1f`. */
export const prepaidPublicId = (id: bigint): string => publicId('pre', id);
export const prepaidIdOf = (text: string): bigint | undefined => fromPublicId('pre', text);

/** Lines that do not sum up, or a key that cannot be kept. A bug of whoever made them, so it is thrown. */
export class BadCharge extends Error {}
