import type { Database } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import type { Operator } from '#operators';

/** What prepaid accounts need of the house. */
export interface PrepaidHouse {
  readonly db: Database;
  readonly keys: Keys;
}

/** A member of staff at work, and from where. */
export interface StaffAct {
  readonly id: string;
  readonly sessionId: string;
  readonly origin: Origin;
}

export type PrepaidTerms = NonNullable<Operator['profile']['prepaid']>;

/** On which terms an operator keeps prepaid accounts; nothing where he keeps none. */
export const termsOf = ({ profile }: Pick<Operator, 'profile'>): PrepaidTerms | undefined => profile.prepaid;
