import type { Tx } from '#lib/db/database.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import type { TokenHolder, TokenLine } from './token.ts';
import * as tokens from './tokens.sql.ts';

/** On whose behalf a bearer token speaks. Nothing when it is unknown, another operator's, ended or expired. What the operator closed to the user is closed to his programs as well. */
export async function loadToken(tx: Tx, bearer: string, now: Temporal.Instant): Promise<TokenHolder | undefined> {
  const found = await tx.maybe<TokenHolder & { readonly mayNotWrite: boolean }>(tokens.holder(tx.operatorId, tokenHash(bearer), now));
  if (!found) return undefined;
  const { mayNotWrite, ...holder } = found;
  return mayNotWrite ? { ...holder, scopes: holder.scopes.filter((scope) => scope.endsWith(':read')) } : holder;
}

/** The person's tokens that still open something, newest first. */
export const listTokens = (tx: Tx, userId: string, now: Temporal.Instant): Promise<TokenLine[]> => tx.many<TokenLine>(tokens.ofUser(tx.operatorId, userId, now));
