import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { SigningHouse } from '../house.ts';
import { findUserBySigner } from '../person/find-person.ts';
import { followCertificate } from '../person/follow-certificate.ts';
import { formerUserOf, returnPerson } from '../person/return-person.ts';
import { isLocked } from '../locks/is-locked.ts';
import { startSession } from '../sessions/start-session.ts';
import { finishSigning } from '../signature/finish-signing.ts';
import type { SigningRefusal } from '../signature/signing.ts';
import { knownDevice, makeDeviceToken } from './device.ts';
import { reportNewDevice } from './report-new-device.ts';
import type { SignedIn } from './signed-in.ts';

export interface SignatureSignIn {
  /** Of the signing that was begun for it. */
  readonly token: string;
  readonly message: Uint8Array;
  readonly deviceToken?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly origin: Origin;
}

/**
 * Signs in whoever signed the challenge: the user with this IIN, acting for himself or for the organisation in the certificate; renewed certificates are the same person
 * (ID-11), but what he is for his organisation is what this one says. Whoever acts for it again comes back to the user account that he had. 'not-registered': he has proven who he is, and may be told. The other refusals are those of `finishSigning`.
 */
export const signInBySignature = (house: SigningHouse, operator: Operator, { token, message, ...visit }: SignatureSignIn, now: Temporal.Instant): Promise<SignedIn | SigningRefusal | Refused<'not-registered'> | Refused<'locked'>> =>
  finishSigning(house, operator, { token, message, purpose: 'sign-in', origin: visit.origin }, now, async (tx, { signer }) => {
    const known = await findUserBySigner(tx, house.keys, signer);
    const user = known ?? (await formerUserOf(tx, house.keys, signer));
    if (!user) return refuse('not-registered');
    // Before anything is written: a refusal is an outcome like any other, and what was written stays.
    if (await isLocked(tx, user.userId, now)) return refuse('locked');
    if (known) await followCertificate(tx, house.keys, user.userId, signer, visit.origin, now);
    else if (!(await returnPerson(tx, house.keys, operator, { userId: user.userId, signer, origin: visit.origin }, now))) return refuse('not-registered');
    if (!knownDevice(house.keys, operator.id, user.userId, visit.deviceToken, now)) await reportNewDevice(tx, house.keys, user, visit.origin, now);
    return enter(tx, house, operator, user.userId, visit, now);
  });

/** Opens a session for somebody whose signature was good. */
export async function enter(tx: Tx, house: SigningHouse, operator: Operator, userId: string, { sessionToken, origin }: Omit<SignatureSignIn, 'token' | 'message'>, now: Temporal.Instant): Promise<SignedIn> {
  const { sessionId, token } = await startSession(tx, operator, { face: 'cabinet', personId: userId, oldToken: sessionToken, origin, strength: 'signature' }, now);
  await audit.record(tx, { action: 'session.started', at: now, actor: { kind: 'user', id: userId, sessionId }, origin, userId, details: { by: 'signature' } });
  return { userId, sessionToken: token, deviceToken: makeDeviceToken(house.keys, operator.id, userId, now), mustChangePassword: false };
}
