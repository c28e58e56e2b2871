import type { Database } from '#lib/db/database.ts';
import { drop, type Staging } from './staging.sql.ts';

/** Removes what an import kept between reading and applying. */
export async function dropStaging(db: Database, tables: Staging): Promise<void> {
  await db.bulk.query(drop(tables).text);
}
