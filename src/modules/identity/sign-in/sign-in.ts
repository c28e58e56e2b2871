import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { hashPassword, verifyPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import type { Operator } from '#operators';
import { wait, type IdentityHouse, type Wait } from '../house.ts';
import { isLocked } from '../locks/is-locked.ts';
import { startSession } from '../sessions/start-session.ts';
import { countTry, forgiveTry } from '../tries/count-try.ts';
import * as users from '../users/users.sql.ts';
import type { Credentials } from './credentials.ts';
import { knownDevice, makeDeviceToken } from './device.ts';
import { findPerson } from './find-person.ts';
import { reportNewDevice } from './report-new-device.ts';
import { signInBuckets } from './sign-in-buckets.ts';

export interface SignInInput {
  /** An account number or an e-mail address, as the profile allows. */
  readonly name: string;
  readonly password: string;
  /** Cookies of the browser: its device token, and the session it still has. */
  readonly deviceToken?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly origin: Origin;
}

export interface SignedIn {
  readonly userId: string;
  /** For the session cookie; new at every sign-in. */
  readonly sessionToken: string;
  /** For the device cookie, good for `DEVICE_VALID_DAYS`. */
  readonly deviceToken: string;
  readonly mustChangePassword: boolean;
}

/**
 * Signs a customer in. 'wrong' is the one answer to an unknown name, a wrong or expired password and another operator's
 * customer, after the same work; 'locked' comes after the right password alone; 'wait' comes to unknown devices after too many failures, whoever the name belongs to.
 * Throws `Busy` (503) when too much hashing waits. The password is hashed between two transactions, so that a flood of
 * sign-ins holds no connections.
 */
export async function signIn(house: IdentityHouse, operator: Operator, input: SignInInput, now: Temporal.Instant): Promise<SignedIn | Refused<'wrong' | 'locked'> | Wait> {
  const { person, buckets, waitS } = await transaction(house.db, operator.id, async (tx) => {
    const found = await findPerson(tx, house.findUserByAccount, operator, input.name);
    const knock = { face: 'cabinet', name: input.name, personId: found?.userId, deviceToken: input.deviceToken, origin: input.origin } as const;
    const counted = signInBuckets(house.keys, operator, knock, now);
    return { person: found, buckets: counted, waitS: await countTry(tx, house.keys, counted, now) };
  });
  if (waitS > 0) return wait(waitS);
  const verdict = await verifyPassword(house.keys, CUSTOMER_STRENGTH, person, input.password);
  const fresh = verdict === 'outdated' ? await hashPassword(house.keys, CUSTOMER_STRENGTH, input.password) : undefined;
  return transaction(house.db, operator.id, async (tx) => {
    const isRight = verdict !== 'wrong' && person && !isExpired(person, now) && (await tx.maybe(users.holdPassword(operator.id, person.userId, person.phc)));
    if (!isRight) return refuseSignIn(tx, person, input.origin, now);
    if (fresh) await tx.run(users.rehashPassword(operator.id, person.userId, person.phc, fresh));
    await forgiveTry(tx, house.keys, buckets);
    if (await isLocked(tx, person.userId, now)) return refuseLocked(tx, person.userId, input.origin, now);
    return welcome(tx, house, operator, person, input, now);
  });
}

const isExpired = ({ temporaryUntil }: Credentials, now: Temporal.Instant): boolean => temporaryUntil !== null && Temporal.Instant.compare(temporaryUntil, now) <= 0;

/** What was typed as a name is not recorded: people type their password there by mistake. */
async function refuseSignIn(tx: Tx, person: Credentials | undefined, origin: Origin, now: Temporal.Instant): Promise<Refused<'wrong'>> {
  await audit.record(tx, { action: 'session.refused', at: now, actor: { kind: 'visitor' }, origin, ...(person && { userId: person.userId }) });
  return refuse('wrong');
}

/** Whoever knows the password may be told that access is closed. */
async function refuseLocked(tx: Tx, userId: string, origin: Origin, now: Temporal.Instant): Promise<Refused<'locked'>> {
  await audit.record(tx, { action: 'session.refused', at: now, actor: { kind: 'visitor' }, origin, userId, details: { because: 'locked' } });
  return refuse('locked');
}

/** A generated password went to his mailbox alone, unless it was handed over: who signs in with it reads that mailbox (ID-26). */
async function welcome(tx: Tx, house: IdentityHouse, operator: Operator, person: Credentials, input: SignInInput, now: Temporal.Instant): Promise<SignedIn> {
  const { userId } = person;
  const mustChangePassword = person.temporaryUntil !== null;
  if (mustChangePassword && !person.isHandedOver) await tx.run(users.verifyEmail(operator.id, userId, now));
  if (!mustChangePassword && !knownDevice(house.keys, operator.id, userId, input.deviceToken, now)) await reportNewDevice(tx, house.keys, person, input.origin, now);
  const { sessionId, token } = await startSession(tx, operator, { face: 'cabinet', personId: userId, oldToken: input.sessionToken, origin: input.origin }, now);
  await audit.record(tx, { action: 'session.started', at: now, actor: { kind: 'user', id: userId, sessionId }, origin: input.origin, userId });
  return { userId, sessionToken: token, deviceToken: makeDeviceToken(house.keys, operator.id, userId, now), mustChangePassword };
}
