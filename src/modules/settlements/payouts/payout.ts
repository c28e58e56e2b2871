import type { Database } from '#lib/db/database.ts';
import type { Currency } from '#lib/money.ts';

/** Drawn up, waiting for the second person, agreed to (its register may go to the bank), or ended without a payment. */
export type RunState = 'ready' | 'awaiting-approval' | 'approved' | 'cancelled';

/** The payouts of one month. */
export interface PayoutRun {
  readonly id: string;
  readonly month: Temporal.PlainDate;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  readonly state: RunState;
  readonly approvedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
}

/** Why a partner of a run is not paid; what he is owed stays his. */
export const LEFT_OUT = ['nothing-owed', 'below-least', 'no-requisites', 'requisites-new'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** Whom a payout goes to, as he stood when the run was drawn up. */
export interface Payee {
  readonly name: string;
  readonly taxNumber: string;
  readonly agreement: string | null;
  /** None: where his money goes is not known yet. */
  readonly bank: { readonly name: string; readonly bic: string; readonly account: string; readonly kbe: string | null } | null;
}

/** What a partner gets by a run. Sums in minor units; what is taken off is below zero. */
export interface Payout {
  readonly id: bigint;
  readonly runId: string;
  readonly month: Temporal.PlainDate;
  readonly partnerId: bigint;
  readonly currency: Currency;
  /** Owed from before, or owed by him: refunds that came after he was paid. */
  readonly carriedMinor: bigint;
  /** Prices that customers paid for periods that are over, and what went back to them. */
  readonly incomesMinor: bigint;
  readonly refundsMinor: bigint;
  /** The operator's part of both. */
  readonly commissionMinor: bigint;
  readonly amountMinor: bigint;
  /** What is left after the payout; below zero he owes it. */
  readonly leftMinor: bigint;
  readonly leftOut: LeftOut | null;
  readonly payee: Payee;
  /** Given when the run is agreed to: the number of the payment order. */
  readonly number: string | null;
  readonly state: 'drawn-up' | 'to-pay' | 'paid' | 'returned' | 'left-out' | 'cancelled';
  readonly paidOn: Temporal.PlainDate | null;
  readonly reference: string | null;
  readonly returnedOn: Temporal.PlainDate | null;
  readonly returnedFor: string | null;
}

/** A movement that a payout is made of; refunds are below zero. */
export interface PayoutLine {
  readonly source: string;
  readonly kind: 'income' | 'refund';
  readonly orderId: bigint;
  readonly ordinal: number;
  readonly serviceId: bigint;
  readonly happenedAt: Temporal.Instant;
  readonly grossMinor: bigint;
  /** The operator's part, of the same sign. */
  readonly commissionMinor: bigint;
}

/** After so many days a run that was drawn up can only be cancelled, and drawn up anew. */
export const PREVIEW_VALID_DAYS = 5;
export const LINES_PER_PAGE = 100;

/** What payouts need of the house. */
export interface SettlementsHouse {
  readonly db: Database;
}

/** A member of staff at work. */
export interface Staff {
  readonly id: string;
  readonly sessionId: string;
}
