import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import { evenTime } from '#lib/even-time.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { PasswordRule } from '#lib/passwords/password.rules.ts';
import { hashPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type IdentityHouse, type Wait } from '../house.ts';
import { contactsOf } from '../phone/find-contacts.ts';
import { codeBuckets, numberBuckets } from '../phone/phone-buckets.ts';
import { proveCode, sendCode, useCode } from '../phone/phone-codes.ts';
import { endAll } from '../sessions/start-session.ts';
import { makeDeviceToken } from '../sign-in/device.ts';
import { findUserId } from '../sign-in/find-person.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import { countTry } from '../tries/count-try.ts';
import { findUser } from '../users/find-user.ts';
import { passwordPolicy, unmetPasswordRules } from '../users/password-policy.ts';
import { NOBODY } from '../users/user.ts';
import * as users from '../users/users.sql.ts';
import type { Recovered } from './complete-recovery.ts';
import * as recoveries from './recoveries.sql.ts';
import { askingBuckets } from './recovery-buckets.ts';

/**
 * Sends a code for a new password to the phone of whoever has this name (ID-13). The answer is the same whether anybody has it or not, after the
 * same time; a person whose number had its codes for now gets none and is told nothing.
 */
export async function startPhoneRecovery(house: IdentityHouse, operator: Operator, wish: { readonly name: string; readonly origin: Origin }, now: Temporal.Instant): Promise<{ readonly id: string } | Wait> {
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, askingBuckets(operator, wish.name, wish.origin.address), now));
  if (waitS > 0) return wait(waitS);
  const id = uuidv7(now.epochMilliseconds);
  await evenTime(() => transaction(house.db, operator.id, async (tx) => {
    const user = await findUser(tx, (await findUserId(tx, house.findUserByAccount, operator, wish.name)) ?? NOBODY);
    const phone = user && (await contactsOf(tx, user.id))?.phone;
    if (!user || !phone || (await countTry(tx, house.keys, numberBuckets(operator, phone), now)) > 0) return;
    await sendCode(tx, house.keys, { purpose: 'recovery', subject: id, phone, language: user.language, userId: user.id }, now);
    await audit.record(tx, { action: 'recovery.started', at: now, actor: { kind: 'visitor' }, origin: wish.origin, userId: user.id, details: { by: 'phone' } });
  }));
  return { id };
}

export interface PhoneRecoveryCompletion {
  readonly id: string;
  readonly code: string;
  readonly next: string;
  readonly origin: Origin;
}

/**
 * Sets the password that the person chose with the code from his phone. Every session and every token of a program ends and he is told at both
 * addresses; he signs in himself afterwards. 'wrong' is the one answer to a wrong, superseded, used and expired code, and where nobody has the name.
 */
export async function completePhoneRecovery(
  house: IdentityHouse,
  operator: Operator,
  { id, code, next, origin }: PhoneRecoveryCompletion,
  now: Temporal.Instant,
): Promise<Recovered | Refused<'wrong'> | Wait | (Refused<'unfit'> & { readonly unmet: readonly PasswordRule[] })> {
  const unmet = await unmetPasswordRules(passwordPolicy(operator), next, '');
  if (unmet.length > 0) return { ...refuse('unfit', 'next'), unmet };
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, codeBuckets(operator, origin.address), now));
  if (waitS > 0) return wait(waitS);
  const password = await hashPassword(house.keys, CUSTOMER_STRENGTH, next);
  return transaction(house.db, operator.id, async (tx) => {
    const about = { purpose: 'recovery', subject: id } as const;
    const proven = await proveCode(tx, house.keys, about, code, now);
    const user = await findUser(tx, proven?.userId ?? NOBODY);
    // The number may have been changed since the code went out.
    if (!proven || !user || (await contactsOf(tx, user.id))?.phone !== proven.phone) return refuse('wrong', 'code');
    await useCode(tx, about, now);
    await tx.run(users.setPassword(operator.id, user.id, password, now));
    await tx.run(recoveries.close(operator.id, user.id, now));
    const endedSessions = await endAll(tx, user.id, now);
    const endedTokens = await endTokensOf(tx, user.id, now);
    await notices.send(tx, house.keys, { kind: 'password-changed', to: user.email, language: user.language, userId: user.id, values: { changedAt: now.toString(), endedTokens: String(endedTokens) } }, now);
    await notices.sendSms(tx, house.keys, { kind: 'password-changed', to: proven.phone, language: user.language, userId: user.id }, now);
    await audit.record(tx, { action: 'password.recovered', at: now, actor: { kind: 'user', id: user.id }, origin, userId: user.id, details: { by: 'phone', endedSessions, endedTokens } });
    return { deviceToken: makeDeviceToken(house.keys, operator.id, user.id, now) };
  });
}
