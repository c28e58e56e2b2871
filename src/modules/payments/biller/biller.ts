import type { Money } from '#lib/money.ts';

/** A question (`check`, which changes nothing) or money already taken from the payer (`pay`). */
export type BillerRequest = CheckRequest | PayRequest;

interface Asked {
  /** The account number as it was typed at the terminal, up to 200 characters. */
  readonly account: string;
  /** The agent's own number of the operation: digits or a token of at most 64 characters, never a JavaScript number. */
  readonly transaction: string;
}

export interface CheckRequest extends Asked {
  readonly command: 'check';
}

export interface PayRequest extends Asked {
  readonly command: 'pay';
  readonly amountMinor: bigint;
  /** The agent's accounting time: the books follow it, not the time of arrival. */
  readonly paidAt: Temporal.Instant;
  /** The same as it was written, for disputes. */
  readonly paidAtText: string;
}

/** Why a call cannot be read; the dialect has a code for each. */
export type Unreadable = 'unknown-command' | 'bad-transaction' | 'bad-account-format' | 'bad-amount' | 'bad-date';

/** Why a readable call is not served. `temporary` and `in-progress` invite the agent to repeat; every other word ends the operation at the agent. */
export type BillerFault = Unreadable | 'not-found' | 'inactive' | 'forbidden' | 'too-small' | 'too-large' | 'temporary' | 'in-progress' | 'internal';

/** The account as the payer may see it: masked, for anybody can type a number. */
export interface ShownAccount {
  readonly holder: string | undefined;
  readonly address: string | undefined;
  /** What is due; absent when the billing system has not said yet. */
  readonly due: Money | undefined;
}

export type BillerOutcome =
  | { readonly kind: 'found'; readonly shown: ShownAccount }
  | { readonly kind: 'taken'; readonly number: bigint; readonly amount: Money; readonly paidAtText: string }
  | { readonly kind: 'refused'; readonly refusal: BillerFault };

/** Bytes of an answer. The status is 200 in every case of the protocol; only admission answers 401 or 403. */
export interface BillerAnswer {
  readonly type: string;
  readonly body: string;
}

/** What the payer reads at the terminal, in the operator's first language. */
export interface BillerWords {
  readonly holder: string;
  readonly address: string;
  readonly due: string;
  readonly refused: (refusal: BillerFault) => string;
}

export type Query = Readonly<Record<string, unknown>>;

/** How one family of agents speaks. */
export interface Dialect {
  /** `zone`: where the agent's clock stands, for its times carry no zone. */
  readonly read: (query: Query, zone: string) => BillerRequest | Unreadable;
  readonly write: (query: Query, outcome: BillerOutcome, words: BillerWords) => BillerAnswer;
  /** The answer to a repeated `pay`; most dialects say the first one again, byte for byte. */
  readonly repeat?: (stored: BillerAnswer) => BillerAnswer;
}
