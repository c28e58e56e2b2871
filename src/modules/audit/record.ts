import type { Tx } from '#lib/db/database.ts';
import * as entries from './entries.sql.ts';
import type { Deed } from './entry.ts';

/** Records a deed in the transaction that does it: no entry, no deed (ASVS 16; rule sets EL 2.4, HS 2.4, UT 2.4). */
export async function record(tx: Tx, deed: Deed): Promise<void> {
  await tx.run(entries.insert(tx.operatorId, deed));
}
