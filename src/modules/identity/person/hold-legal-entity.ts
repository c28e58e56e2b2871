import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import type { Signer } from '../signature/signing.ts';
import { personKeys } from './person.ts';
import * as rows from './persons.sql.ts';

/** Until the transaction ends nobody else decides who acts for the legal entity of a certificate; returns what it is found by, null where there is none. */
export async function holdLegalEntity(tx: Tx, keys: Keys, { bin }: Pick<Signer, 'bin'>): Promise<Buffer | null> {
  const { binKey } = personKeys(keys, { iin: '', bin });
  if (binKey) await tx.maybe(rows.holdLegalEntity(tx.operatorId, binKey));
  return binKey;
}
