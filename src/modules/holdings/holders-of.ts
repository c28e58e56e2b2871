import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as identity from '#identity';
import type { Holder } from './holding.ts';

/**
 * Whose receipts a user may see: those of the legal entity that he proved to act for, else his own. Nobody's before an electronic
 * signature has proved who he is; what he only stated opens nothing.
 */
export async function holdersOf(tx: Tx, keys: Keys, userId: string): Promise<readonly Holder[]> {
  const person = await identity.personOf(tx, keys, userId);
  if (!person) return [];
  return [{ number: person.bin ?? person.iin, name: person.bin ? (person.organisation ?? person.fullName) : person.fullName }];
}
