import type { Tx } from '#lib/db/database.ts';
import type { Operator, Profile } from '#operators';

/** A way to register, as a profile's `registration.strategies` names it. */
export type StrategyCode = Profile['registration']['strategies'][number];

/** What a strategy may ask beside the account number: what stands on the bill, or in the holder's identity document. */
export const ANSWERS = ['amount', 'document-number', 'iin', 'birth-date'] as const;
export type AnswerName = (typeof ANSWERS)[number];

/** Answers as they are compared: an amount in minor units, a date as ISO text, a number in capitals without its spaces. */
export type Answers = Readonly<Partial<Record<AnswerName, string>>>;

/** A way to register, as data: a face draws its pages from this. */
export interface Strategy {
  readonly code: StrategyCode;
  /** Pages below `/register/<code>`, in order, before the one that tells what happens next. */
  readonly steps: readonly ('details' | 'signature' | 'rules')[];
  /** What is asked beside account number and e-mail; nothing where the person is known by his signature. */
  readonly asks: (operator: Operator) => readonly AnswerName[];
}

/** Strategies that prove an account: whoever knows its number and the answers may have it. */
export type AccountStrategyCode = Extract<StrategyCode, 'contract-check' | 'document-check'>;

/** What was told of an account, and by which operator's rules it is to be judged. */
export interface AccountQuestion {
  readonly accountNumber: string;
  readonly answers: Answers;
}

/** Finds the account that has this number and fits every answer, taken or not; the module that keeps the accounts answers. */
export type FindAccount = (tx: Tx, operator: Operator, question: AccountQuestion) => Promise<{ readonly accountId: bigint } | undefined>;

/** Makes the user the account's; false, and nothing written, when somebody already has it. */
export type LinkAccount = (tx: Tx, accountId: bigint, userId: string, now: Temporal.Instant) => Promise<boolean>;

/** The user who has the account of this number. */
export type FindUserByAccount = (tx: Tx, accountNumber: string) => Promise<string | undefined>;
