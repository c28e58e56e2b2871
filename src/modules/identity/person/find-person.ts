import type { Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';
import type { Signer } from '../signature/signing.ts';
import { personKeys, type Person } from './person.ts';
import * as rows from './persons.sql.ts';

const SEAL = 'identity.person';

/** Who a user is; nothing where nobody knows it, because he registered without an electronic signature. */
export async function personOf(tx: Tx, keys: Keys, userId: string): Promise<Person | undefined> {
  const row = await tx.maybe<rows.PersonRow>(rows.ofUser(tx.operatorId, userId));
  return row && openPerson(keys, row.sealedPerson);
}

export const openPerson = (keys: Keys, sealed: Buffer): Person => JSON.parse(keys.open(SEAL, sealed)) as Person;

export const sealPerson = (keys: Keys, person: Person): Buffer => keys.seal(SEAL, JSON.stringify(person));

/** The user that a signer is, for himself or for the same legal entity; whatever certificate he has by now. */
export const findUserBySigner = (tx: Tx, keys: Keys, signer: Pick<Signer, 'iin' | 'bin'>): Promise<{ readonly userId: string; readonly email: string; readonly language: Language } | undefined> => {
  const { iinKey, binKey } = personKeys(keys, signer);
  return tx.maybe(rows.byKeys(tx.operatorId, iinKey, binKey));
};
