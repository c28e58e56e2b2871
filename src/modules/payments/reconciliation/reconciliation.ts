import type { Currency } from '#lib/money.ts';

/** Who tells: the acquirer's daily list, an agent's register of payments, a statement of the bank. */
export type Source = 'acquirer' | 'agent' | 'bank';

/** One line of a list. `reference`: the other side's id of the operation. Refunds and payouts are negative. */
export interface ToldLine {
  readonly reference: string;
  /** What it is for, as the list says: a payment's number, an account, a purpose. */
  readonly about: string;
  readonly amountMinor: bigint;
  readonly on: Temporal.PlainDate;
}

/** `missing-here`: told and not booked; `missing-there`: booked and not told; `twice`: told more than once; `money-unknown`: came to the bank and fits nothing. */
export type DifferenceKind = 'missing-here' | 'missing-there' | 'amount' | 'twice' | 'money-unknown';

/** A comparison that was made. */
export interface Reconciliation {
  readonly id: string;
  readonly source: Source;
  readonly provider: string;
  readonly fromOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate;
  readonly fileId: string;
  readonly lines: number;
  readonly toldMinor: bigint;
  readonly matched: number;
  readonly taken: number;
  readonly startedBy: string | null;
  readonly at: Temporal.Instant;
  readonly open: number;
  readonly closed: number;
}

/** A case: something the two sides do not agree on. */
export interface Difference {
  readonly id: bigint;
  readonly reconciliationId: string;
  readonly provider: string;
  readonly kind: DifferenceKind;
  readonly reference: string;
  readonly about: string;
  readonly paymentId: string | null;
  readonly toldMinor: bigint | null;
  readonly bookedMinor: bigint | null;
  readonly happenedOn: Temporal.PlainDate | null;
  readonly openedAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  readonly closedAs: 'settled-later' | 'explained' | null;
  readonly closedBy: string | null;
  readonly note: string | null;
}

/** What a list says of itself: whose operations, of which days (`untilOn` exclusive). */
export interface ListHead {
  readonly source: Source;
  readonly provider: string;
  readonly currency: Currency;
  readonly fromOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate;
}
