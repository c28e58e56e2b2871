import type { Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { kindOfNumber } from '#lib/iin-bin.ts';
import type { Keys } from '#lib/keys.ts';
import { openPerson } from './find-person.ts';
import { personKeys } from './person.ts';
import * as rows from './persons.sql.ts';

/** A user for whom a number was proven by a certificate: his own IIN, or the BIN of the legal entity that he acts for. */
export interface KnownPerson {
  readonly number: string;
  readonly userId: string;
  readonly email: string;
  readonly language: Language;
}

/** Everybody whose number is proven; every seal is opened, so it is for what is done to all of them at once. */
export async function knownPeople(tx: Tx, keys: Keys): Promise<KnownPerson[]> {
  const found = await tx.many<rows.KnownRow>(rows.known(tx.operatorId));
  return found.map(({ sealedPerson, ...user }) => {
    const { iin, bin } = openPerson(keys, sealedPerson);
    return { ...user, number: bin ?? iin };
  });
}

/** The users for whom this IIN or BIN is proven: of a legal entity everybody who acts for it. */
export async function usersOfNumber(tx: Tx, keys: Keys, number: string): Promise<string[]> {
  const isBin = kindOfNumber(number) === 'bin';
  const { iinKey, binKey } = personKeys(keys, isBin ? { iin: '', bin: number } : { iin: number, bin: undefined });
  return (await tx.many<{ userId: string }>(isBin ? rows.ofLegalEntity(tx.operatorId, binKey as Buffer) : rows.ofIin(tx.operatorId, iinKey))).map(({ userId }) => userId);
}
