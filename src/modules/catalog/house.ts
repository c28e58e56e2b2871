import type { Database, Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';

/** What the operations of the catalogue work with. */
export interface CatalogHouse {
  readonly db: Database;
  readonly keys: Keys;
}

/** A member of staff or a user who acts, as the audit record names him. */
export interface Person {
  readonly id: string;
  readonly sessionId?: string;
}

/** Who holds a running order on a plan: where he is told, and the day from which a new price is his; none where he bought no period ahead. */
export interface Subscriber {
  readonly userId: string;
  readonly email: string;
  readonly language: Language;
  readonly boughtUntil: Temporal.PlainDate | null;
}

/** Those who hold running orders on a plan, by user and after one, so many at most. Handed down at start by what knows orders. */
export type SubscribersOf = (tx: Tx, planId: bigint, after: string | null, most: number) => Promise<readonly Subscriber[]>;
