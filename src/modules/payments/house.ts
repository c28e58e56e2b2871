import type { Database, Tx } from '#lib/db/database.ts';
import type { Language, Texts } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';
import type { Currency } from '#lib/money.ts';
import type { Line } from '#ledger';
import type { Operator } from '#operators';
import type { Purpose } from './payment.ts';
import type { Provider } from './provider.ts';

/** What payments need of the house. */
export interface PaymentsHouse {
  readonly db: Database;
  readonly keys: Keys;
  readonly texts: (language: Language, zone: string) => Texts;
  readonly providerOf: (operator: Pick<Operator, 'id'>) => Provider | undefined;
  /** What happens when money for a purpose has come; handed in by wiring. */
  readonly purposes: Readonly<Record<Exclude<Purpose, 'top-up'>, Settle>> & { readonly 'top-up'?: TopUps };
}

/** Counts money for an account, in the transaction that books it; negative when it goes back. */
export type Settle = (
  tx: Tx,
  settlement: {
    readonly accountId: bigint;
    readonly paidOn: Temporal.PlainDate;
    readonly amountMinor: bigint;
    readonly channel: string;
    readonly reference: string;
    readonly paymentId: string;
  },
) => Promise<'settled' | 'account-closed'>;

/** Money of a payment that tops up a prepaid account. */
export interface TopUp {
  readonly accountId: bigint;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly paymentId: string;
}

/** Prepaid accounts, as payments know them: what is in their books is theirs to say. Handed in by wiring; every call is within the transaction that books. */
export interface TopUps {
  /** An account that the user may top up; nothing for another's. */
  account(tx: Tx, userId: string, accountId: bigint): Promise<{ readonly number: string; readonly isClosed: boolean } | undefined>;
  /** The lines that credit the money. */
  credited(tx: Tx, topUp: TopUp): Promise<readonly Line[] | 'account-closed'>;
  /** Keeps money apart for a refund that is asked for; `false`: so much of that top-up is not there any more. */
  setAside(tx: Tx, topUp: TopUp & { readonly refundId: string }, now: Temporal.Instant): Promise<boolean>;
  /** The refund will not come about: nothing keeps its money apart any more. */
  putBack(tx: Tx, refundId: string, now: Temporal.Instant): Promise<void>;
  /** The lines by which the account loses money that has left. */
  takenBack(tx: Tx, topUp: TopUp & { readonly refundId: string }, now: Temporal.Instant): Promise<readonly Line[]>;
}

export type PaymentTerms = NonNullable<Operator['profile']['payments']>;

/** The terms on which the operator takes payments; nothing where he takes none. */
export const termsOf = (operator: Operator): PaymentTerms | undefined => operator.profile.payments;
