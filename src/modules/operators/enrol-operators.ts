import type { Database } from '#lib/db/database.ts';
import { NOBODY, transaction } from '#lib/db/transaction.ts';
import * as rows from './operators.sql.ts';
import type { Operator, Profile } from './profile.ts';

/** Gives every profile its operator row (an id, once and for ever) and returns the operators at work. */
export async function enrolOperators(db: Database, profiles: readonly Profile[]): Promise<Operator[]> {
  const ids = await transaction(db, NOBODY, async (tx) => {
    for (const { code } of profiles) await tx.run(rows.enrol(code));
    return new Map((await tx.many<{ id: number; code: string }>(rows.known())).map(({ id, code }) => [code, id]));
  });
  return profiles.map((profile) => ({
    id: ids.get(profile.code) as number,
    code: profile.code,
    zone: profile.zone,
    languages: profile.languages,
    currency: profile.currency,
    name: profile.name,
    profile,
  }));
}
