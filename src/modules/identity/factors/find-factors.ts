import type { Tx } from '#lib/db/database.ts';
import type { Factors, Passkey } from './factor.ts';
import * as factors from './factors.sql.ts';
import * as passkeys from './passkeys.sql.ts';

export interface KnownPasskey extends Passkey {
  readonly credentialId: string;
  readonly transports: readonly string[];
}

/** What a user has beside his password. */
export async function factorsOf(tx: Tx, userId: string): Promise<Factors & { readonly passkeys: readonly KnownPasskey[] }> {
  const [keys, rest] = await Promise.all([tx.many<KnownPasskey>(passkeys.ofUser(tx.operatorId, userId)), tx.one<Omit<Factors, 'passkeys'>>(factors.ofUser(tx.operatorId, userId))]);
  return { passkeys: keys, ...rest };
}
