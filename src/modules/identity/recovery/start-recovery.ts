import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { evenTime } from '#lib/even-time.ts';
import type { Origin } from '#lib/http/visit.ts';
import { secretToken } from '#lib/ids.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type House, type IdentityHouse, type Wait } from '../house.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { findUserId } from '../sign-in/find-person.ts';
import { countTry } from '../tries/count-try.ts';
import { findUser, hasPassword } from '../users/find-user.ts';
import { contactsOf } from '../phone/find-contacts.ts';
import { NOBODY, type User } from '../users/user.ts';
import * as recoveries from './recoveries.sql.ts';
import { askingBuckets, personBuckets } from './recovery-buckets.ts';

export interface RecoveryWish {
  /** What he signs in with: an e-mail address or an account number, as the profile allows. */
  readonly name: string;
  /** Path of the page that a token opens, below the cabinet's address. */
  readonly pathTo: (token: string) => string;
  readonly origin: Origin;
}

/** How long the link in the letter works. */
export const RECOVERY_VALID_MINUTES = 60;

/**
 * Mails a link for choosing a new password to whoever has this name (ID-13). The answer is 'sent' whether anybody has it or
 * not, after the same time; 'wait' comes by the name typed, the network and the operator, known or not (ASVS 6.3.8, 6.4.3).
 */
export async function startRecovery(house: IdentityHouse, operator: Operator, wish: RecoveryWish, now: Temporal.Instant): Promise<'sent' | Wait> {
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, askingBuckets(operator, wish.name, wish.origin.address), now));
  if (waitS > 0) return wait(waitS);
  await evenTime(() => transaction(house.db, operator.id, async (tx) => {
    const userId = await findUserId(tx, house.findUserByAccount, operator, wish.name);
    const user = await findUser(tx, userId ?? NOBODY);
    // Whoever signs in by electronic signature has no password to recover: his mailbox opens nothing.
    if (!user || !(await hasPassword(tx, user.id))) return;
    // Who proved his phone keeps his account: a mailbox that he never confirmed may be somebody else's.
    if (user.emailVerifiedAt === null && (await contactsOf(tx, user.id))?.phone) return;
    if ((await countTry(tx, house.keys, personBuckets(operator, user.id), now)) > 0) return;
    await sendLink(tx, house, user, wish.pathTo, now);
    await audit.record(tx, { action: 'recovery.started', at: now, actor: { kind: 'visitor' }, origin: wish.origin, userId: user.id });
  }));
  return 'sent';
}

/** Makes a person's older links void and mails him a new one, in the caller's transaction. */
export async function sendLink(tx: Tx, house: House, user: Pick<User, 'id' | 'email' | 'language'>, pathTo: (token: string) => string, now: Temporal.Instant): Promise<void> {
  const token = secretToken();
  const expiresAt = now.add({ minutes: RECOVERY_VALID_MINUTES });
  await tx.run(recoveries.put(tx.operatorId, user.id, tokenHash(token), now, expiresAt));
  const letter = { kind: 'recovery', to: user.email, language: user.language, userId: user.id, values: { validUntil: expiresAt.toString() }, secret: { path: pathTo(token) } } as const;
  await notices.send(tx, house.keys, letter, now);
}
