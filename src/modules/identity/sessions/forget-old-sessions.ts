import type { Tx } from '#lib/db/database.ts';
import * as tries from '../tries/tries.sql.ts';
import * as signings from '../signature/signings.sql.ts';
import * as sessions from './sessions.sql.ts';

/** Deletes sessions that were over before an instant, tries counted and things not signed before it; returns how many sessions went. */
export async function forgetOldSessions(tx: Tx, before: Temporal.Instant): Promise<number> {
  await tx.run(tries.forgetOlder(tx.operatorId, before));
  await tx.run(signings.forgetOlder(tx.operatorId, before));
  return tx.run(sessions.forgetOlder(tx.operatorId, before));
}
