/** What lines of a registry are. */
export type StagedKind = 'accounts' | 'charges' | 'balances' | 'payments';

/**
 * Tables that hold the lines of a registry on their way into the accounts. Lines of one account that stand together are a
 * run, numbered by `ord`; where a line is an account, it is a run by itself.
 */
export interface Staged {
  readonly kind: StagedKind;
  /** `ord`, `line`, `number` and what is said of the account itself. */
  readonly accounts: string;
  /** `ord`, `line` and the columns of the kind. */
  readonly lines: string;
  /** Which account each run belongs to; made by `resolveStaged`. */
  readonly resolved: string;
}

/** Columns of a staged account beside its number, and of the account itself. */
export const CARD_COLUMNS = ['holder', 'address', 'area', 'residents', 'contract', 'contract_on', 'opened_on', 'closed_on', 'phone', 'equipment', 'office', 'further1', 'further2', 'further3', 'further4', 'further5', 'further6'] as const;

/** A slice of the runs: `from` inclusive, `until` exclusive. */
export interface StagedSlice {
  readonly importId: string;
  readonly from: number;
  readonly until: number;
  readonly at: Temporal.Instant;
  /** The day that instant has in the operator's zone. */
  readonly on: Temporal.PlainDate;
}

/** Sums by period and service (none for bills and payments), in minor units. */
export interface SumRow {
  readonly period: Temporal.PlainDate;
  readonly service: string;
  readonly lines: bigint;
  readonly minor: bigint;
}

/** What a registry of accounts would do to accounts beside what it says of their cards. */
export interface StagedChanges {
  readonly closed: number;
  readonly reopened: number;
  /** Accounts that come to another holder by another contract; who managed them does so no longer. */
  readonly transferred: number;
  /** Open accounts that the registry does not name. */
  readonly missing: number;
  readonly open: number;
}

/** How many accounts a registry names, and how many of them are known and would change. */
export interface StagedAccounts {
  readonly inFile: number;
  readonly known: number;
  readonly changed: number;
}
