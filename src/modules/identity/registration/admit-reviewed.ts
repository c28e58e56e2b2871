import type { Tx } from '#lib/db/database.ts';
import { instantAfter } from '#lib/dates.ts';
import { readableNumber } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import { isRefused, type Refused } from '#lib/outcome.ts';
import { hashPassword, type StoredPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import * as legal from '#legal';
import type { Operator } from '#operators';
import { endAll } from '../sessions/start-session.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import { openWay } from '../users/open-way.ts';
import * as users from '../users/users.sql.ts';
import { openUser, recordRegistration, type Newcomer } from './admit-newcomer.ts';

/** A generated password, to be mailed once, and what is kept of it. */
export interface TemporaryPassword {
  readonly text: string;
  readonly stored: StoredPassword;
}

/** Groups of four signs: 80 bits. */
const TEMPORARY_GROUPS = 4;

/** Makes a temporary password; outside of any transaction, for hashing takes its time. */
export async function makeTemporaryPassword(keys: Keys): Promise<TemporaryPassword> {
  const text = readableNumber(TEMPORARY_GROUPS);
  return { text, stored: await hashPassword(keys, CUSTOMER_STRENGTH, text) };
}

/**
 * Makes a user of somebody whom staff have checked, in the transaction of their decision: his number, the temporary password, the
 * documents that he accepted when he applied. One that was replaced meanwhile is asked for anew before the cabinet opens. Throws `Overtaken` when the address has
 * a user by now. The caller mails the password.
 */
export async function admitReviewed(tx: Tx, operator: Operator, newcomer: Newcomer & { readonly isHandedOver?: boolean }, { stored }: TemporaryPassword, now: Temporal.Instant): Promise<{ readonly userId: string; readonly validUntil: Temporal.Instant }> {
  const user = await openUser(tx, operator, newcomer, now);
  const validUntil = instantAfter(now, operator.profile.passwords.temporaryValid);
  await tx.run(users.setFirstPassword(operator.id, user.id, stored, validUntil, now, newcomer.isHandedOver));
  for (const { document, version } of newcomer.accepted)
    await legal.recordAcceptance(tx, operator, { userId: user.id, document, version, language: newcomer.language, control: newcomer.control, channel: 'cabinet', origin: newcomer.origin }, now);
  await recordRegistration(tx, newcomer, user.id, { number: user.number }, now);
  return { userId: user.id, validUntil };
}

/**
 * Gives a user who came in person a code in place of his password, in the caller's transaction: he sets his own with it. Every session and token of his ends.
 * Refuses the member of staff who ended his second factor a short while ago ('same-staff').
 */
export async function handOverPassword(tx: Tx, operator: Operator, { userId, staffId }: { readonly userId: string; readonly staffId: string }, { stored }: TemporaryPassword, now: Temporal.Instant): Promise<{ readonly userId: string; readonly validUntil: Temporal.Instant } | Refused<'same-staff'>> {
  const opened = await openWay(tx, userId, 'password', staffId, now);
  if (isRefused<'same-staff'>(opened)) return opened;
  const validUntil = instantAfter(now, operator.profile.passwords.temporaryValid);
  await tx.run(users.setFirstPassword(operator.id, userId, stored, validUntil, now, true));
  await endAll(tx, userId, now);
  await endTokensOf(tx, userId, now);
  return { userId, validUntil };
}
