import { join } from 'node:path';
import { reading } from '#lib/db/transaction.ts';
import type { Database } from '#lib/db/database.ts';
import { StartFailure } from '#lib/start-failure.ts';
import * as identity from '#identity';
import type { Operator, Profile } from '#operators';
import { readVillage } from './demo/village.ts';

/** Everybody whose address and password are printed in the sources. */
const village = () => {
  const { people, staff } = readVillage(join(import.meta.dirname, '../../demo/village.yaml'));
  return [...people, ...staff];
};

/**
 * Throws StartFailure when people or staff of the demonstration are in the database: everybody knows their passwords and
 * the secrets of their one-time codes.
 */
export async function refuseDemonstration(db: Database, operators: readonly Operator[]): Promise<void> {
  const addresses = village().map(({ email }) => email);
  const found: string[] = [];
  for (const { id, code } of operators) {
    const known = await reading(db, id, (tx) => identity.knownAddresses(tx, addresses));
    found.push(...known.map((email) => `${email} (${code})`));
  }
  if (found.length === 0) return;
  throw new StartFailure(
    'configuration',
    `the database holds people of the demonstration, whose passwords are public: ${found.join(', ')}.\n` +
      'Production needs a database of its own: name an empty one in DATABASE_URL and run kabinet migrate.',
  );
}

/** The same profiles, under which nobody can choose a password of the demonstration, decorated or not. */
export function withoutDemonstrationPasswords(profiles: readonly Profile[]): Profile[] {
  const known = village().flatMap(({ password }) => password ?? []);
  return profiles.map((profile) => ({ ...profile, passwords: { ...profile.passwords, contextWords: [...profile.passwords.contextWords, ...known] } }));
}
