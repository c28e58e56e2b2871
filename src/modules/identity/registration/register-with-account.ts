import { transaction } from '#lib/db/transaction.ts';
import { dateIn } from '#lib/dates.ts';
import { evenTime } from '#lib/even-time.ts';
import { readableNumber } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { hashPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import * as legal from '#legal';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type IdentityHouse, type Wait } from '../house.ts';
import { countTry } from '../tries/count-try.ts';
import { decideRegistration } from './decide-registration.ts';
import { Overtaken, type Accepted } from './admit-newcomer.ts';
import { registrationBuckets } from './registration-buckets.ts';
import type { AccountRegistration } from './account-registration.ts';

export type RegistrationRefusal = Refused<'no-match' | 'rules-not-accepted' | 'not-an-email'> | Wait;

/** Groups of four signs: 80 bits. */
const TEMPORARY_GROUPS = 4;

/**
 * Registers the customer who knows his account number and what the operator's strategy asks about it, and mails him a temporary
 * password (rule sets HS 2.2, UT 2.2, UT 2.2.1). Account, answers and "already taken" are never told apart: 'no-match' in the same
 * time; an owner learns of the attempt by e-mail. An address that has a user account is answered like a new one and told by e-mail.
 * 'not-an-email': no letter could be sent there. 'rules-not-accepted': a document in force is missing or was shown in an older version.
 */
export async function registerWithAccount(house: IdentityHouse, operator: Operator, input: AccountRegistration, now: Temporal.Instant): Promise<'sent' | RegistrationRefusal> {
  if (!notices.isEmailAddress(input.email)) return refuse('not-an-email', 'email');
  if (!acceptsAll(operator, input.accepted, now)) return refuse('rules-not-accepted', 'accepted');
  const buckets = registrationBuckets(operator, input.strategy, input.accountNumber, input.origin.address);
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, buckets, now));
  if (waitS > 0) return wait(waitS);
  return evenTime(async () => {
    const temporary = readableNumber(TEMPORARY_GROUPS);
    const password = await hashPassword(house.keys, CUSTOMER_STRENGTH, temporary);
    const attempt = () => transaction(house.db, operator.id, (tx) => decideRegistration(tx, house, operator, { ...input, temporary, password }, now));
    // Whoever lost the race for the account asks again and finds it taken.
    return attempt().catch((error: unknown): ReturnType<typeof attempt> => (error instanceof Overtaken ? attempt() : Promise.reject(error)));
  });
}

/** Every document in force that is accepted by a control, in the version in force. */
export function acceptsAll(operator: Operator, accepted: readonly Accepted[], now: Temporal.Instant): boolean {
  const wanted = legal.acceptedByControl(operator, dateIn(operator.zone, now));
  return wanted.every(({ code, version }) => accepted.some((one) => one.document === code && one.version === version));
}
