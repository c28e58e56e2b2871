import type { Tx } from '#lib/db/database.ts';
import type { Operator } from '#operators';
import type { SigningHouse } from '../house.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { challengeOf } from './challenge.ts';
import { CHALLENGES, type ChallengePurpose, type Signing, type SigningPurpose } from './signing.ts';
import * as rows from './signings.sql.ts';

/** What waits to be signed under a secret, for this purpose and this user; nothing when it was signed, is over, or is somebody else's. */
export async function loadSigning(tx: Tx, house: Pick<SigningHouse, 'keys' | 'siteOf'>, operator: Operator, input: { readonly token: string; readonly purpose?: SigningPurpose; readonly userId?: string | undefined }, now: Temporal.Instant): Promise<Signing | undefined> {
  const row = await tx.maybe<rows.SigningRow>(rows.byToken(operator.id, tokenHash(input.token)));
  if (!row || row.finishedAt || Temporal.Instant.compare(row.expiresAt, now) <= 0) return undefined;
  if ((row.userId ?? undefined) !== input.userId || (input.purpose && row.purpose !== input.purpose)) return undefined;
  const { id, purpose, subject, fileName, expiresAt } = row;
  const content = row.content ?? challengeOf(house, operator, { id, purpose: purpose as ChallengePurpose, expiresAt });
  return { id, purpose, subject, fileName, content, expiresAt };
}

export const isChallenge = (purpose: SigningPurpose): purpose is ChallengePurpose => (CHALLENGES as readonly string[]).includes(purpose);
