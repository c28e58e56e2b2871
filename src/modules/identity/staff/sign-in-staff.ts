import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { hashPassword, verifyPassword, type StoredPassword } from '#lib/passwords/passwords.ts';
import { STAFF_STRENGTH } from '#lib/passwords/strength.ts';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { startSession } from '../sessions/start-session.ts';
import { knownDevice, makeDeviceToken } from '../sign-in/device.ts';
import { signInBuckets } from '../sign-in/sign-in-buckets.ts';
import { countTry, forgiveTry } from '../tries/count-try.ts';
import { takeTurn } from '../tries/hashing-turn.ts';
import { emailKey } from '../users/user.ts';
import { STAFF_TOTP } from './enrol-staff.ts';
import * as staff from './staff.sql.ts';
import { totpStep } from './totp.ts';

export interface StaffSignInInput {
  readonly email: string;
  readonly password: string;
  /** Six digits of the authenticator app. */
  readonly code: string;
  readonly deviceToken?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly origin: Origin;
}

export interface StaffSignedIn {
  readonly staffId: string;
  readonly sessionToken: string;
  readonly deviceToken: string;
}

interface Member extends StoredPassword {
  readonly staffId: string;
  readonly totpSealed: Buffer;
}

/**
 * Signs a member of staff in with password and one-time code (ID-15). 'wrong' is the one answer to an unknown address, a
 * wrong password and a wrong or used code, after the same work; 'wait' as for customers. Throws `Busy` (503).
 */
export async function signInStaff(house: House, operator: Operator, input: StaffSignInInput, now: Temporal.Instant): Promise<StaffSignedIn | Refused<'wrong'> | Wait> {
  const { member, turn, buckets, waitS } = await transaction(house.db, operator.id, async (tx) => {
    const found = await tx.maybe<Member>(staff.credentials(operator.id, emailKey(input.email.trim())));
    const knock = { face: 'office', name: input.email, personId: found?.staffId, deviceToken: input.deviceToken, origin: input.origin } as const;
    const counted = signInBuckets(house.keys, operator, knock, now);
    const knownId = found && knownDevice(house.keys, operator.id, found.staffId, input.deviceToken, now) && found.staffId;
    return { member: found, turn: await takeTurn(tx, house.keys, knownId, now), buckets: counted, waitS: await countTry(tx, house.keys, counted, now) };
  });
  if (waitS > 0) return wait(waitS);
  const verdict = await verifyPassword(house.keys, STAFF_STRENGTH, member, input.password, turn);
  const fresh = verdict === 'outdated' ? await hashPassword(house.keys, STAFF_STRENGTH, input.password) : undefined;
  const step = member && totpStep(house.keys.open(STAFF_TOTP, member.totpSealed), input.code, now);
  return transaction(house.db, operator.id, async (tx) => {
    const isRight = verdict !== 'wrong' && member && step !== undefined && (await tx.run(staff.useCode(operator.id, member.staffId, member.phc, step))) === 1;
    if (!isRight) return refuseStaff(tx, member, input.origin, now);
    if (fresh) await tx.run(staff.rehashPassword(operator.id, member.staffId, member.phc, fresh));
    await forgiveTry(tx, house.keys, buckets);
    return welcome(tx, house, operator, member.staffId, input, now);
  });
}

async function refuseStaff(tx: Tx, member: Member | undefined, origin: Origin, now: Temporal.Instant): Promise<Refused<'wrong'>> {
  await audit.record(tx, { action: 'session.refused', at: now, actor: { kind: 'visitor' }, origin, ...(member && { subject: { kind: 'staff', id: member.staffId } }) });
  return refuse('wrong');
}

async function welcome(tx: Tx, house: House, operator: Operator, staffId: string, { origin, sessionToken }: StaffSignInInput, now: Temporal.Instant): Promise<StaffSignedIn> {
  const { sessionId, token } = await startSession(tx, operator, { face: 'office', personId: staffId, oldToken: sessionToken, origin }, now);
  await audit.record(tx, { action: 'session.started', at: now, actor: { kind: 'staff', id: staffId, sessionId }, origin });
  return { staffId, sessionToken: token, deviceToken: makeDeviceToken(house.keys, operator.id, staffId, now) };
}
