import type { Tx } from '#lib/db/database.ts';
import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { PasswordRule } from '#lib/passwords/password.rules.ts';
import { hashPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import { mobileNumber } from '#lib/phone-number.ts';
import * as legal from '#legal';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { strangerBuckets } from '../phone/phone-buckets.ts';
import { isLogin } from '../phone/login.ts';
import { sendCode } from '../phone/phone-codes.ts';
import * as phones from '../phone/phones.sql.ts';
import { countTry } from '../tries/count-try.ts';
import { passwordPolicy, unmetPasswordRules } from '../users/password-policy.ts';
import type { PhoneRegistration, Ticked, WaitingPhoneRegistration } from './phone-registration.ts';
import * as rows from './phone-registrations.sql.ts';

export type PhoneRegistrationRefusal =
  | Refused<'not-an-email' | 'not-a-mobile' | 'not-a-login' | 'rules-not-accepted' | 'consent-not-given'>
  | Wait
  | (Refused<'unfit'> & { readonly unmet: readonly PasswordRule[] });

/**
 * Takes a registration with an own login and password and sends a code to the phone (ID-8). Nobody is a user and nothing is accepted before the
 * code is entered. A number that has a user account is answered like a new one and told by SMS; whether the address or the login is taken shows
 * to nobody who has not proven the number. Returns the id that the code is entered for.
 */
export async function registerByPhone(house: House, operator: Operator, input: PhoneRegistration, now: Temporal.Instant): Promise<{ readonly id: string } | PhoneRegistrationRefusal> {
  if (mobileNumber(input.phone) !== input.phone) return refuse('not-a-mobile', 'phone');
  if (!notices.isEmailAddress(input.email)) return refuse('not-an-email', 'email');
  if (!isLogin(input.login)) return refuse('not-a-login', 'login');
  const untaken = untickedDocument(operator, input.accepted, now);
  if (untaken) return untaken;
  const unmet = await unmetPasswordRules(passwordPolicy(operator), input.password, input.email);
  if (unmet.length > 0) return { ...refuse('unfit', 'password'), unmet };
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, strangerBuckets(operator, input.phone, input.origin.address), now));
  if (waitS > 0) return wait(waitS);
  const password = await hashPassword(house.keys, CUSTOMER_STRENGTH, input.password);
  const id = uuidv7(now.epochMilliseconds);
  await transaction(house.db, operator.id, async (tx) => {
    await tx.run(rows.insert(operator.id, { ...input, id, password }, now));
    await sendRegistrationCode(tx, house, { id, phone: input.phone, language: input.language }, now);
  });
  return { id };
}

/** The offer and the rules by their ticks, and the consent to personal data by a tick of its own (LE-4). */
function untickedDocument(operator: Operator, accepted: readonly Ticked[], now: Temporal.Instant): Refused<'rules-not-accepted' | 'consent-not-given'> | undefined {
  const missing = legal.wantedOfNewcomers(operator, dateIn(operator.zone, now)).find(({ code, version }) => !accepted.some((one) => one.document === code && one.version === version));
  if (!missing) return undefined;
  return refuse(missing.consent ? 'consent-not-given' : 'rules-not-accepted', `accepts.${missing.code}`);
}

async function sendRegistrationCode(tx: Tx, { keys }: House, { id, phone, language }: Pick<WaitingPhoneRegistration, 'id' | 'phone' | 'language'>, now: Temporal.Instant): Promise<void> {
  const owner = await tx.maybe<{ id: string; language: typeof language }>(phones.userOf(tx.operatorId, phone));
  if (owner) await notices.sendSms(tx, keys, { kind: 'number-registered', to: phone, language: owner.language, userId: owner.id }, now);
  else await sendCode(tx, keys, { purpose: 'registration', subject: id, phone, language }, now);
}

export interface PhoneResending {
  readonly id: string;
  /** Where the number was mistyped, the right one in E.164. */
  readonly phone?: string;
  readonly origin: Origin;
}

/**
 * Sends the code of a registration anew, to another number where one is given. Says 'sent' of one that is over, too: what became of it is
 * nobody's who only holds its id.
 */
export async function resendPhoneCode(house: House, operator: Operator, { id, phone, origin }: PhoneResending, now: Temporal.Instant): Promise<'sent' | Refused<'not-a-mobile'> | Wait> {
  if (phone !== undefined && mobileNumber(phone) !== phone) return refuse('not-a-mobile', 'phone');
  return transaction(house.db, operator.id, async (tx) => {
    const row = await tx.maybe<WaitingPhoneRegistration>(rows.waiting(operator.id, id));
    if (!row) return 'sent';
    const to = phone ?? row.phone;
    const waitS = await countTry(tx, house.keys, strangerBuckets(operator, to, origin.address), now);
    if (waitS > 0) return wait(waitS);
    if (to !== row.phone) await tx.run(rows.readdress(operator.id, id, to));
    await sendRegistrationCode(tx, house, { ...row, phone: to }, now);
    return 'sent';
  });
}
