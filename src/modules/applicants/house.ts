import type { Database } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';

/** What most operations of this module work with. */
export interface ApplicantsHouse {
  readonly db: Database;
  readonly keys: Keys;
  /** Path of an applicant's own page, below the cabinet's address. */
  readonly applicantPath: (link: string) => string;
}
