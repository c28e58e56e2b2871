import type { Currency } from '#lib/money.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Failure, PaymentState, Purpose } from './payment.ts';

/** A payment's row, as the statements of `payments.sql.ts` answer it. */
export interface StoredPayment {
  readonly id: string;
  readonly number: string;
  readonly purpose: Purpose;
  readonly userId: string | null;
  readonly provider: string;
  readonly state: PaymentState;
  readonly currency: Currency;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly checkingSince: Temporal.Instant | null;
  readonly pageAddress: string | null;
  readonly pageReference: string | null;
  readonly paidAt: Temporal.Instant | null;
  readonly creditedReference: string | null;
  readonly language: Language;
  readonly email: string | null;
  readonly savesCard: boolean;
  readonly cardId: string | null;
  readonly failure: Failure | null;
  readonly commissionMinor: bigint | null;
  readonly queries: number;
  /** Grows with every reason to ask how it stands; an answer to a question from before the latest one proves nothing. */
  readonly doubts: number;
}

/** One utility account's part of a payment. */
export interface Part {
  readonly ord: number;
  readonly accountId: bigint;
  readonly accountNumber: string;
  readonly amountMinor: bigint;
}
