import type { Database } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';

/** What the operations of this module work with. */
export interface RequestsHouse {
  readonly db: Database;
  readonly keys: Keys;
}
