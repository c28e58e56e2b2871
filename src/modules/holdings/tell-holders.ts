import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as identity from '#identity';
import * as notices from '#notices';
import * as rows from './holdings.sql.ts';

/** Receipts that a letter names; of the others it says how many there are. */
const NAMED_AT_MOST = 10;

/**
 * Tells holders that a registry changed receipts of theirs, or took some from them: one letter to a user, however many receipts it is, and only to users whose number is proven.
 * Returns how many letters wait.
 */
export async function tellHolders(tx: Tx, keys: Keys, importId: string, now: Temporal.Instant): Promise<number> {
  const people = await identity.knownPeople(tx, keys);
  if (people.length === 0) return 0;
  const found = await tx.many<rows.ChangesOfHolder>(rows.changesByHolder(tx.operatorId, importId, [...new Set(people.map(({ number }) => number))], NAMED_AT_MOST));
  const changes = new Map(found.map((one) => [one.holder, one]));
  let told = 0;
  for (const { number, userId, email, language } of people) {
    const own = changes.get(number);
    if (!own) continue;
    const values = { changed: String(own.changed), named: own.named.join(', '), left: String(own.left), leftNamed: own.leftNamed.join(', ') };
    await notices.send(tx, keys, { kind: 'holdings-changed', to: email, language, userId, values }, now);
    told += 1;
  }
  return told;
}
