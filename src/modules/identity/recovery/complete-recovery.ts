import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { PasswordRule } from '#lib/passwords/password.rules.ts';
import { hashPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { endAll } from '../sessions/start-session.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { makeDeviceToken } from '../sign-in/device.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import { countTry } from '../tries/count-try.ts';
import { findUser } from '../users/find-user.ts';
import { passwordPolicy, unmetPasswordRules } from '../users/password-policy.ts';
import * as users from '../users/users.sql.ts';
import * as recoveries from './recoveries.sql.ts';
import { linkBuckets } from './recovery-buckets.ts';

export interface RecoveryCompletion {
  readonly token: string;
  readonly next: string;
  readonly origin: Origin;
}

/** Who chose a new password has proven himself in this browser: failing strangers no longer lock him out of it (`sign-in/device.ts`). */
export interface Recovered {
  readonly deviceToken: string;
}

/** `void`: the link was used, replaced by a newer one, or is too old. */
export type RecoveryRefusal = Refused<'void'> | Wait | (Refused<'unfit'> & { readonly unmet: readonly PasswordRule[] });

/** Whose link this is, as long as it works. */
export const recoveryOf = (tx: Tx, token: string, now: Temporal.Instant): Promise<{ readonly userId: string; readonly email: string } | undefined> =>
  tx.maybe(recoveries.usable(tx.operatorId, tokenHash(token), now));

/**
 * Sets the password that the person chose behind the link in his mailbox. The link works once; every session and every
 * token of a program ends, and the person is told. He signs in himself afterwards (ASVS 6.4.3, 7.4.3). Throws `Busy` (503) when
 * too much hashing waits.
 */
export async function completeRecovery(house: House, operator: Operator, wish: RecoveryCompletion, now: Temporal.Instant): Promise<Recovered | RecoveryRefusal> {
  const { waitS, owner } = await transaction(house.db, operator.id, async (tx) => ({
    waitS: await countTry(tx, house.keys, linkBuckets(operator, wish.origin.address), now),
    owner: await recoveryOf(tx, wish.token, now),
  }));
  if (waitS > 0) return wait(waitS);
  if (!owner) return refuse('void');
  const unmet = await unmetPasswordRules(passwordPolicy(operator), wish.next, owner.email);
  if (unmet.length > 0) return { ...refuse('unfit', 'next'), unmet };
  const password = await hashPassword(house.keys, CUSTOMER_STRENGTH, wish.next);
  return transaction(house.db, operator.id, async (tx) => {
    if ((await tx.run(recoveries.use(operator.id, tokenHash(wish.token), now))) === 0) return refuse('void');
    const user = await findUser(tx, owner.userId);
    if (!user) return refuse('void');
    await tx.run(users.setPassword(operator.id, user.id, password, now));
    await tx.run(users.verifyEmail(operator.id, user.id, now));
    await notices.addressLives(tx, user.id, owner.email);
    const endedSessions = await endAll(tx, user.id, now);
    const endedTokens = await endTokensOf(tx, user.id, now);
    const values = { changedAt: now.toString(), endedTokens: String(endedTokens) };
    await notices.send(tx, house.keys, { kind: 'password-changed', to: user.email, language: user.language, userId: user.id, values }, now);
    await audit.record(tx, { action: 'password.recovered', at: now, actor: { kind: 'user', id: user.id }, origin: wish.origin, userId: user.id, details: { endedSessions, endedTokens } });
    return { deviceToken: makeDeviceToken(house.keys, operator.id, user.id, now) };
  });
}
