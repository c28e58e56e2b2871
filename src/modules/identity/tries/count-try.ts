import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as rows from './tries.sql.ts';
import { judgeTry, type Tally, type TryLimit } from './tries.rules.ts';

/** What tries are counted by: a name that was typed, a device, a network, an account number. */
export interface Bucket {
  readonly kind: string;
  readonly of: string;
  readonly limit: TryLimit;
}

/**
 * Counts one try in every bucket before it is made, so that a hundred at once cannot slip through, and returns 0; or, when
 * a bucket is exhausted, counts nothing and returns the seconds to wait.
 */
export async function countTry(tx: Tx, keys: Keys, buckets: readonly Bucket[], now: Temporal.Instant): Promise<number> {
  const verdicts: { key: Buffer; isNew: boolean; verdict: ReturnType<typeof judgeTry> }[] = [];
  for (const { key, limit } of inLockOrder(keys, buckets)) {
    const tally = await tx.one<Tally>(rows.open(tx.operatorId, key, now));
    verdicts.push({ key, isNew: tally.tries === 0, verdict: judgeTry(limit, tally, now) });
  }
  const waitS = Math.max(0, ...verdicts.map(({ verdict }) => ('waitS' in verdict ? verdict.waitS : 0)));
  if (waitS > 0) {
    // A stopped network that goes on trying new names must not fill the table with them.
    for (const { key, isNew } of verdicts) if (isNew) await tx.run(rows.forget(tx.operatorId, key));
    return waitS;
  }
  for (const { key, verdict } of verdicts) await tx.run(rows.count(tx.operatorId, key, verdict as Tally));
  return 0;
}

/** The try succeeded: growing pauses start anew, quotas get it back. */
export async function forgiveTry(tx: Tx, keys: Keys, buckets: readonly Bucket[]): Promise<void> {
  for (const { key, limit } of inLockOrder(keys, buckets))
    await tx.run(limit.kind === 'growing' ? rows.forget(tx.operatorId, key) : rows.giveBack(tx.operatorId, key));
}

function inLockOrder(keys: Keys, buckets: readonly Bucket[]) {
  return buckets.map(({ kind, of, limit }) => ({ key: keys.digest(`tries:${kind}`, of), limit })).sort((a, b) => Buffer.compare(a.key, b.key));
}
