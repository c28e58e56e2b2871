import * as identity from '#identity';
import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import { addressKey, SEAL } from './delegates-house.ts';
import type { Delegation, GivenDelegation, TakenDelegation } from './delegation.ts';
import * as rows from './delegations.sql.ts';

/** Shown at once, the newest first. */
const SHOWN_AT_MOST = 50;

/** Who may act for a user, who was invited, and who could before. */
export async function delegationsOf(tx: Tx, keys: Keys, userId: string): Promise<GivenDelegation[]> {
  const found = await tx.many<Omit<GivenDelegation, 'email'> & { readonly sealedEmail: Buffer | null }>(rows.given(tx.operatorId, userId, SHOWN_AT_MOST));
  return found.map(({ sealedEmail, ...one }) => ({ ...one, email: sealedEmail && keys.open(SEAL, sealedEmail) }));
}

/** For whom a user acts, and who invites him by the address of his mailbox. */
export async function delegationsFor(tx: Tx, keys: Keys, userId: string, now: Temporal.Instant): Promise<TakenDelegation[]> {
  const user = await identity.findUser(tx, userId);
  const key = user?.emailVerifiedAt ? addressKey(keys, user.email) : null;
  const found = await tx.many<Delegation & { readonly principalId: string }>(rows.taken(tx.operatorId, userId, key, now, SHOWN_AT_MOST));
  const principals = new Map<string, string>();
  for (const { principalId } of found) if (!principals.has(principalId)) principals.set(principalId, await principalName(tx, principalId));
  return found.map((one) => ({ ...one, principal: principals.get(one.principalId) as string }));
}

/** How a delegate knows the user for whom he acts: by his address. */
export const principalName = async (tx: Tx, principalId: string): Promise<string> => (await identity.findUser(tx, principalId))?.email ?? '';
