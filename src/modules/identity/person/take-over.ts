import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import { endBinding } from './end-binding.ts';
import * as rows from './persons.sql.ts';

/** A new head administers the legal entity: whoever administered it before acts for it no longer, and is told. */
export async function takeOver(tx: Tx, keys: Keys, { binKey, userId, origin }: { readonly binKey: Buffer; readonly userId: string; readonly origin: Origin }, now: Temporal.Instant): Promise<void> {
  const administrators = await tx.many<rows.Administrator>(rows.administratorsOf(tx.operatorId, binKey));
  for (const { userId: former } of administrators)
    if (former !== userId) await endBinding(tx, keys, former, { because: 'head', reason: '', actor: { kind: 'user', id: userId }, origin }, now);
}
