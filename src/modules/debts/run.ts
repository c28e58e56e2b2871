import type { Database } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import type { Channel } from '#notices';
import type { Operator } from '#operators';
import type { DebtRule } from './rule.rules.ts';

/** Drawn up, ready to be looked at, waiting for the second person, being told; the others are ends. */
export type RunState = 'drawing-up' | 'ready' | 'awaiting-approval' | 'sending' | 'sent' | 'stopped' | 'cancelled' | 'failed';

/** One mass notice to debtors. */
export interface Run {
  readonly id: string;
  /** A member of staff; null for the rule. */
  readonly madeBy: string | null;
  readonly madeAt: Temporal.Instant;
  readonly rule: DebtRule;
  readonly state: RunState;
  /** Id of the account that it has come to. */
  readonly reached: bigint;
  readonly drawnUpAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
}

/** Why an account is left out. `paid`: it was drawn up, and owes too little by the time it would be told. */
export const LEFT_OUT = ['nobody-registered', 'disputed', 'claim-open', 'told-lately', 'undeliverable', 'paid'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** How many accounts and how much money, by what becomes of them: a channel, or why they are left out. */
export interface Tally {
  readonly stage: 'drawn-up' | 'told';
  readonly outcome: Exclude<Channel, 'push'> | LeftOut;
  readonly accounts: bigint;
  readonly overdueMinor: bigint;
}

/** An account of a run. */
export interface Line {
  readonly accountId: bigint;
  readonly number: string;
  readonly overdueMinor: bigint;
  readonly sinceOn: Temporal.PlainDate;
  readonly channel: 'email' | 'sms' | null;
  readonly leftOut: LeftOut | null;
  readonly messageId: string | null;
  readonly toldAt: Temporal.Instant | null;
}

export const LINES_PER_PAGE = 100;

/** What debt notices need of the house. */
export interface DebtsHouse {
  readonly db: Database;
  readonly keys: Keys;
  /** Where an account's debt is paid, below the cabinet's address. */
  readonly debtPath: (operator: Operator, accountId: bigint) => string;
}

/** A run of a million accounts takes minutes to draw up; it goes on in chunks wherever it was. */
export const debtRunJob = { name: 'debt-run', retryLimit: 20, expireS: 6 * 3600, heartbeatS: 60, atOnce: 1 } as const;

export interface RunPayload {
  readonly operatorId: number;
  readonly runId: string;
}
