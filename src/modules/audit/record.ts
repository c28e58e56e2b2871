import { hash } from 'node:crypto';
import type { Tx } from '#lib/db/database.ts';
import { randomPart } from '#lib/ids.ts';
import * as entries from './entries.sql.ts';
import type { Cover, Deed } from './entry.ts';

/** Records a deed in the transaction that does it: no entry, no deed (ASVS 16; rule sets EL 2.4, HS 2.4, UT 2.4). */
export async function record(tx: Tx, deed: Deed): Promise<void> {
  await tx.run(entries.insert(tx.operatorId, deed, coverOf(deed)));
}

const SALT_BYTES = 16;

function coverOf({ origin }: Deed): Cover {
  if (!origin) return { salt: null, digest: null };
  const salt = randomPart(SALT_BYTES);
  const values = Buffer.from(`[${JSON.stringify(origin.address)}, ${JSON.stringify(origin.browser)}]`);
  return { salt, digest: hash('sha256', Buffer.concat([salt, values]), 'buffer') };
}
