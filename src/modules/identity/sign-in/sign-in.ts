import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Keys } from '#lib/keys.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { hashPassword, verifyPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import type { Operator } from '#operators';
import { demandOf } from '../alarms/alarm.rules.ts';
import type { Suspicion } from '../alarms/alarm.ts';
import { suspect, trust } from '../alarms/suspect.ts';
import { stuffingUntil, tellFailure, tellSuccess } from '../alarms/tell-outcome.ts';
import { wait, type IdentityHouse, type Wait } from '../house.ts';
import { hasSecondFactor } from '../factors/factor.ts';
import { factorsOf } from '../factors/find-factors.ts';
import { isLocked } from '../locks/is-locked.ts';
import { countTry, forgiveTry } from '../tries/count-try.ts';
import { takeTurn } from '../tries/hashing-turn.ts';
import * as users from '../users/users.sql.ts';
import type { Credentials } from './credentials.ts';
import { knownDevice } from './device.ts';
import { findPerson } from './find-person.ts';
import { signInBuckets } from './sign-in-buckets.ts';
import { sendStepCode } from './step-code.ts';
import { tellOfGuess } from './tell-of-guess.ts';
import { makeStepToken } from './step-token.ts';
import type { SignedIn } from './signed-in.ts';
import { welcome } from './welcome.ts';

export interface SignInInput {
  /** An account number or an e-mail address, as the profile allows. */
  readonly name: string;
  readonly password: string;
  /** Cookies of the browser: its device token, and the session it still has. */
  readonly deviceToken?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly origin: Origin;
}

/** The password was right, and the user has a second factor or was sent a code: this token, sealed and good for ten minutes, takes him to the second step. */
export interface HalfSignedIn {
  readonly stepToken: string;
}

/**
 * Signs a customer in, or half in where he has a second factor, or where an unknown device has to show a code that is sent (docs/rules/identity.md). 'wrong' is the one answer to an unknown name, a wrong or expired password and another operator's
 * customer, after the same work; 'locked' comes after the right password alone; 'wait' comes to unknown devices after too many failures, whoever the name belongs to, and after too many codes sent.
 * Throws `Busy` (503) when too much hashing waits. The password is hashed between two transactions, so that a flood of
 * sign-ins holds no connections.
 */
export async function signIn(house: IdentityHouse, operator: Operator, input: SignInInput, now: Temporal.Instant): Promise<SignedIn | HalfSignedIn | Refused<'wrong' | 'locked'> | Wait> {
  const { person, suspicion, turn, buckets, waitS } = await transaction(house.db, operator.id, (tx) => meet(tx, house, operator, input, now));
  if (waitS > 0) return wait(waitS);
  const verdict = await verifyPassword(house.keys, CUSTOMER_STRENGTH, person, input.password, turn);
  const fresh = verdict === 'outdated' ? await hashPassword(house.keys, CUSTOMER_STRENGTH, input.password) : undefined;
  return transaction(house.db, operator.id, async (tx) => {
    const isRight = verdict !== 'wrong' && person && !isExpired(person, now) && (await tx.maybe(users.holdPassword(operator.id, person.userId, person.phc)));
    const isSprayed = suspicion !== undefined && demandOf(suspicion) === 'another-password';
    if (isRight && isSprayed) await tellOfGuess(tx, house, operator, person.userId, now);
    if (!isRight || isSprayed) return refuseSignIn(tx, person, suspicion, input.origin, now);
    if (fresh) await tx.run(users.rehashPassword(operator.id, person.userId, person.phc, fresh));
    await forgiveTry(tx, house.keys, buckets);
    if (suspicion && !suspicion.isTroubled) await trust(tx, house.keys, input.origin);
    if (await isLocked(tx, person.userId, now)) return refuseLocked(tx, person.userId, input.origin, now);
    if (hasSecondFactor(await factorsOf(tx, person.userId))) return { stepToken: makeStepToken(house.keys, operator, person, now) };
    const demand = suspicion ? await demandNow(tx, house.keys, person.userId, suspicion, now) : 'nothing';
    // A generated password went to the mailbox alone, and is in nobody's list.
    if (demand === 'code' && person.temporaryUntil === null) return sendStepCode(tx, house, operator, person, now);
    return welcome(tx, house, operator, person, input, now);
  });
}

/** Who it may be, whether he may try now, and what speaks against a device that his user account does not know. */
async function meet(tx: Tx, house: IdentityHouse, operator: Operator, { name, password, deviceToken, origin }: SignInInput, now: Temporal.Instant) {
  const person = await findPerson(tx, house.findUserByAccount, operator, name);
  const buckets = signInBuckets(house.keys, operator, { face: 'cabinet', name, personId: person?.userId, deviceToken, origin }, now);
  const isKnown = person !== undefined && knownDevice(house.keys, operator.id, person.userId, deviceToken, now) !== undefined;
  const turn = await takeTurn(tx, house.keys, isKnown ? person.userId : undefined, now);
  const waitS = await countTry(tx, house.keys, buckets, now);
  return { person, turn, buckets, waitS, suspicion: waitS > 0 || isKnown ? undefined : await suspect(tx, house.keys, { name, password, origin }, now) };
}

/** What the right password takes beside itself by now: it waited to be hashed, and the alarm may have been raised meanwhile. Counted first, then locked, as in `tellFailure`. */
async function demandNow(tx: Tx, keys: Keys, userId: string, suspicion: Suspicion, now: Temporal.Instant): Promise<ReturnType<typeof demandOf>> {
  if (demandOf(suspicion) === 'nothing') await tellSuccess(tx, keys, userId, now);
  return demandOf({ ...suspicion, stuffingUntil: await stuffingUntil(tx, now) });
}

export const isExpired = ({ temporaryUntil, revokedAt }: Credentials, now: Temporal.Instant): boolean => revokedAt !== null || temporaryUntil !== null && Temporal.Instant.compare(temporaryUntil, now) <= 0;

/** What was typed as a name is not recorded: people type their password there by mistake. */
async function refuseSignIn(tx: Tx, person: Credentials | undefined, suspicion: Suspicion | undefined, origin: Origin, now: Temporal.Instant): Promise<Refused<'wrong'>> {
  await audit.record(tx, { action: 'session.refused', at: now, actor: { kind: 'visitor' }, origin, ...(person && { userId: person.userId }) });
  if (suspicion) await tellFailure(tx, suspicion, now);
  return refuse('wrong');
}

/** Whoever knows the password may be told that access is closed. */
export async function refuseLocked(tx: Tx, userId: string, origin: Origin, now: Temporal.Instant): Promise<Refused<'locked'>> {
  await audit.record(tx, { action: 'session.refused', at: now, actor: { kind: 'visitor' }, origin, userId, details: { because: 'locked' } });
  return refuse('locked');
}
