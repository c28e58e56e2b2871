import type { Tx } from '#lib/db/database.ts';
import * as answers from './answers.sql.ts';
import * as rows from './deliveries.sql.ts';

const AT_ONCE = 5_000;

/** Forgets what arrived before an instant, and keys of calls as old, a part at a time; answers how many there were. What did not arrive is kept: nothing is lost silently. */
export async function forgetDeliveries(tx: Tx, before: Temporal.Instant): Promise<number> {
  await tx.run(answers.forget(tx.operatorId, before));
  return tx.run(rows.forgetOver(tx.operatorId, before, AT_ONCE));
}
