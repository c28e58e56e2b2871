import type { Tx } from '#lib/db/database.ts';
import { readableNumber } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import { spelled } from '../registration/code.ts';
import * as factors from './factors.sql.ts';

const CODES = 8;
/** Groups of four signs: 120 bits, so that a keyed digest keeps them (ASVS 6.5.2). */
const GROUPS = 6;

/** Makes the user's recovery codes anew, in the caller's transaction; they are shown now and never again, and earlier ones are void. */
export async function makeCodes(tx: Tx, keys: Keys, userId: string, now: Temporal.Instant): Promise<string[]> {
  await tx.run(factors.endCodes(tx.operatorId, userId));
  const codes = Array.from({ length: CODES }, () => readableNumber(GROUPS));
  for (const code of codes) await tx.run(factors.addCode(tx.operatorId, userId, digestOf(keys, tx.operatorId, userId, code), now));
  return codes;
}

/** Whether somebody typed a recovery code of the user that was not used yet; it is used by it. */
export const useRecoveryCode = async (tx: Tx, keys: Keys, userId: string, typed: string, now: Temporal.Instant): Promise<boolean> =>
  (await tx.run(factors.useCode(tx.operatorId, userId, digestOf(keys, tx.operatorId, userId, spelled(typed)), now))) === 1;

const digestOf = (keys: Keys, operatorId: number, userId: string, code: string): Buffer => keys.digest('recovery-code', `${operatorId} ${userId} ${code}`);
