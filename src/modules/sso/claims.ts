import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as identity from '#identity';

/** What can be told of a user by the names of the protocol; what nobody knows is left out. Nothing for somebody who is not there or is locked. */
export async function claimsOf(tx: Tx, keys: Keys, userId: string): Promise<Readonly<Record<string, string | boolean>> | undefined> {
  const user = await identity.findUser(tx, userId);
  if (!user || (await identity.causeOfLock(tx, userId))) return undefined;
  const [person, contacts] = [await identity.personOf(tx, keys, userId), await identity.contactsOf(tx, userId)];
  const name = person?.fullName ?? [contacts?.surname, contacts?.firstName, contacts?.patronymic].filter(Boolean).join(' ');
  const known = { email: user.email, email_verified: user.emailVerifiedAt !== null, locale: user.language, name, organisation: person?.organisation, bin: person?.bin, iin: person?.iin };
  return Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string | boolean] => entry[1] !== undefined && entry[1] !== ''));
}
