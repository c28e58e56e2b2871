import type { Currency } from '#lib/money.ts';

export type RefundState = 'awaiting-approval' | 'asked' | 'refunded' | 'failed' | 'declined';

/** Money that goes back to the payer, or went back without our asking. */
export interface Refund {
  readonly id: string;
  readonly paymentId: string | null;
  readonly suspenseId: string | null;
  readonly kind: 'refund' | 'outside' | 'chargeback';
  readonly state: RefundState;
  readonly currency: Currency;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly ofReference: string;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly requestedBy: string | null;
  readonly requestedAt: Temporal.Instant;
  readonly firstAskedAt: Temporal.Instant | null;
  readonly nextAskAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
}

/** Money that came and has no account. */
export interface Held {
  readonly id: string;
  readonly provider: string;
  readonly reference: string;
  readonly paymentId: string | null;
  readonly accountId: bigint | null;
  readonly currency: Currency;
  readonly amountMinor: bigint;
  readonly why: string;
  readonly heldAt: Temporal.Instant;
}

/** An amount of one account. */
export interface Share {
  readonly accountId: bigint;
  readonly amountMinor: bigint;
}
