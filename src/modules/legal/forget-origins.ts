import type { Tx } from '#lib/db/database.ts';
import * as acceptances from './acceptances.sql.ts';
import * as consents from './consents/consents.sql.ts';

/** Forgets from where a user accepted, consented and withdrew; what he agreed to and when stays, for the operator must be able to prove it. */
export async function forgetOrigins(tx: Tx, userId: string): Promise<void> {
  await tx.run(acceptances.forgetOrigins(tx.operatorId, userId));
  await tx.run(consents.forgetOrigins(tx.operatorId, userId));
  await tx.run(consents.forgetOriginsOfWithdrawals(tx.operatorId, userId));
}
