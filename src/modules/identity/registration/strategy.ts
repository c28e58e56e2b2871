import type { Tx } from '#lib/db/database.ts';

/** What a person read off his bill. */
export interface ContractQuestion {
  readonly accountNumber: string;
  /** The amount due, in minor units; zero, or negative for an advance. */
  readonly dueMinor: bigint;
  /** How many of the latest billing periods count as "the latest bill". */
  readonly periods: number;
}

/** The registration strategy "contract check" as this module asks for it; the module that keeps the accounts answers. */
export interface ContractCheck {
  /** The account that has this number and was asked for this amount; taken or not. */
  find(tx: Tx, question: ContractQuestion): Promise<{ readonly accountId: bigint } | undefined>;
  /** Makes the user the account's; false, and nothing written, when somebody already has it. */
  link(tx: Tx, accountId: bigint, userId: string, now: Temporal.Instant): Promise<boolean>;
}

/** The user who has the account of this number. */
export type FindUserByAccount = (tx: Tx, accountNumber: string) => Promise<string | undefined>;
