/** When a bill is charged: the day after the letter about it, some days before its due date, or on a day of the month. */
export const WHENS = ['bill', 'due', 'day'] as const;
export type When = (typeof WHENS)[number];

/** Why an automatic payment has ended. */
export type AutopayEnd = 'by-owner' | 'by-link' | 'by-staff' | 'card-removed' | 'card-expired' | 'declined' | 'account-left';

/** Latest day of the month that every month has. */
export const LATEST_DAY = 28;

/** A card that its owner let the acquirer keep; the token stays sealed. */
export interface SavedCard {
  readonly id: string;
  /** First six and last four digits. */
  readonly mask: string;
  readonly brand: string;
  /** `MM/YY`; empty where the acquirer does not say. */
  readonly expires: string;
  readonly savedAt: Temporal.Instant;
}

/** Consent to charge a card for an account's bills by itself. `ceilingMinor` with the fee. */
export interface Autopay {
  readonly id: string;
  readonly userId: string;
  readonly accountId: bigint;
  readonly accountNumber: string;
  readonly cardId: string;
  readonly mask: string;
  readonly brand: string;
  readonly expires: string;
  readonly ceilingMinor: bigint;
  readonly mode: When;
  readonly day: number | null;
  readonly beganAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  readonly endedWhy: AutopayEnd | null;
}

export type RunState = 'told' | 'charging' | 'paid' | 'failed' | 'skipped';

/** One bill paid by itself. `word`: why not. `amountMinor` without the fee. */
export interface AutopayRun {
  readonly autopayId: string;
  readonly accountId: bigint;
  readonly period: Temporal.PlainDate;
  readonly amountMinor: bigint;
  readonly chargeOn: Temporal.PlainDate;
  readonly toldAt: Temporal.Instant;
  readonly state: RunState;
  readonly paymentId: string | null;
  readonly word: string | null;
}

/** An automatic payment as staff see it, with its latest bill. */
export interface StaffAutopay extends Autopay {
  readonly runState: RunState | null;
  readonly runWord: string | null;
  readonly runPeriod: Temporal.PlainDate | null;
  readonly paymentId: string | null;
}

/** Automatic payments that staff see on one page. */
export const AUTOPAYS_ON_PAGE = 50;
