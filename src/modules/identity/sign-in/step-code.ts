import type { Tx } from '#lib/db/database.ts';
import { sameSecret, type Keys } from '#lib/keys.ts';
import { maskedMobile } from '#lib/phone-number.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { PROOF_VALID_MINUTES } from '../factors/factor.ts';
import { contactsOf } from '../phone/find-contacts.ts';
import { makeCode } from '../phone/make-code.ts';
import { numberBuckets } from '../phone/phone-buckets.ts';
import { digitsOf } from '../phone/phone-code.rules.ts';
import { countTry, type Bucket } from '../tries/count-try.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import type { Credentials } from './credentials.ts';
import { makeStepToken, type SentCode } from './step-token.ts';

const LETTERS = { kind: 'quota', tries: 5, windowS: 3_600 } as const;

/**
 * Sends a code to whoever typed the right password on an unknown device while there is an alarm, and gives the token that takes him to the second step: by SMS where his
 * number is proven and his mailbox is not or gives letters back, else by e-mail. 'wait' after five letters in an hour.
 */
export async function sendStepCode(tx: Tx, { keys }: House, operator: Operator, person: Credentials, now: Temporal.Instant): Promise<{ readonly stepToken: string } | Wait> {
  const { userId, language } = person;
  const { email, emailVerifiedAt } = (await findUser(tx, userId)) as User;
  const isMailboxOff = emailVerifiedAt === null || (await notices.deadAddress(tx, email)) !== undefined;
  const phone = isMailboxOff ? ((await contactsOf(tx, userId))?.phone ?? undefined) : undefined;
  const waitS = await countTry(tx, keys, phone === undefined ? [{ kind: 'step-letters', of: `${operator.id} ${userId}`, limit: LETTERS }] : numberBuckets(operator, phone), now);
  if (waitS > 0) return wait(waitS);
  const code = makeCode();
  const expiresAt = now.add({ minutes: PROOF_VALID_MINUTES });
  if (phone !== undefined) await notices.sendSms(tx, keys, { kind: 'sign-in-code', to: phone, language, userId, code, expiresAt }, now);
  else await notices.send(tx, keys, { kind: 'sign-in-code', to: email, language, userId, values: { validUntil: expiresAt.toString() }, secret: { code } }, now);
  const sent = { digest: digestOf(keys, operator, userId, code), by: phone === undefined ? 'email' : 'sms', to: phone === undefined ? maskedAddress(email) : maskedMobile(phone) } as const;
  return { stepToken: makeStepToken(keys, operator, person, now, sent) };
}

/** Whether a typed code is the one that was sent; it counts once. */
export async function useStepCode(tx: Tx, keys: Keys, operator: Operator, userId: string, { digest }: SentCode, typed: string, now: Temporal.Instant): Promise<boolean> {
  const digits = digitsOf(typed);
  if (digits === undefined || !sameSecret(Buffer.from(digest), Buffer.from(digestOf(keys, operator, userId, digits)))) return false;
  const once: Bucket = { kind: 'step-code', of: `${operator.id} ${userId} ${digest}`, limit: { kind: 'quota', tries: 1, windowS: PROOF_VALID_MINUTES * 60 } };
  return (await countTry(tx, keys, [once], now)) === 0;
}

const digestOf = (keys: Keys, operator: Operator, userId: string, code: string): string => keys.digest('step-code', `${operator.id} ${userId} ${code}`).toString('base64url');

/** As much of an address as its owner recognises. */
const maskedAddress = (email: string): string => email.replace(/^(.).*(?=@)/u, '$1…');
