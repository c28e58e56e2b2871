import type { Database, Tx } from '#lib/db/database.ts';
import type { Language, Texts } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';
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
  readonly purposes: Readonly<Record<Purpose, Settle>>;
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

export type PaymentTerms = NonNullable<Operator['profile']['payments']>;

/** The terms on which the operator takes payments; nothing where he takes none. */
export const termsOf = (operator: Operator): PaymentTerms | undefined => operator.profile.payments;
