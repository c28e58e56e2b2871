import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '#lib/db/database.ts';
import * as entries from './entries.sql.ts';
import type { Cover, Deed } from './entry.ts';

/** Records a deed in the transaction that does it: no entry, no deed (ASVS 16; rule sets EL 2.4, HS 2.4, UT 2.4). */
export async function record(tx: Tx, deed: Deed): Promise<void> {
  await tx.run(entries.insert(tx.operatorId, deed, coverOf(deed)));
}

const SALT_BYTES = 16;

function coverOf({ origin }: Deed): Cover {
  if (!origin) return { salt: null, digest: null };
  const salt = randomBytes(SALT_BYTES);
  return { salt, digest: createHash('sha256').update(salt).update(`[${JSON.stringify(origin.address)}, ${JSON.stringify(origin.browser)}]`).digest() };
}
