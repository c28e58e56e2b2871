import type { Tx } from '#lib/db/database.ts';
import * as addresses from './addresses.sql.ts';
import { emailKey } from './user.ts';

/** Those of the given e-mail addresses that belong to users or staff of the operator. */
export async function knownAddresses(tx: Tx, emails: readonly string[]): Promise<string[]> {
  const rows = await tx.many<{ email: string }>(addresses.known(tx.operatorId, emails.map(emailKey)));
  return rows.map(({ email }) => email);
}
