import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as accounts from '#accounts';
import type * as identity from '#identity';
import type { Operator } from '#operators';
import type { StaffNames } from '../../names.ts';
import type { OfficeHouse } from '../../visit.ts';

/** Whose story is told, and to whom. */
export interface Teller {
  readonly house: Pick<OfficeHouse, 'db' | 'keys'>;
  readonly operator: Operator;
  readonly t: Texts;
  readonly account: accounts.Account;
  /** Who manages the account in the cabinet. */
  readonly user: identity.User | undefined;
  readonly names: StaffNames;
}

/** One thing that happened, with what is known of it. */
export interface StoryLine {
  readonly at: Temporal.Instant;
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

/** Asks in a transaction of its own: a story is told page by page, however slowly somebody takes the file. */
export const ask = <T>({ house, operator }: Pick<Teller, 'house' | 'operator'>, question: (tx: Tx) => Promise<T>): Promise<T> => reading(house.db, operator.id, question);
