import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import type { CustomerStrength } from '../sessions/session.ts';
import { startSession } from '../sessions/start-session.ts';
import * as users from '../users/users.sql.ts';
import type { Credentials } from './credentials.ts';
import { knownDevice, makeDeviceToken } from './device.ts';
import { reportNewDevice } from './report-new-device.ts';
import type { SignedIn } from './signed-in.ts';

/** What the browser of somebody who signs in brings. */
export interface Arrival {
  readonly deviceToken?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly origin: Origin;
}

/** What he showed beside his password where that was asked for; a code that was sent is no second factor (ASVS 6.3.6). */
export type Showing = CustomerStrength | 'sent-code';

/** A generated password went to his mailbox alone, unless it was handed over: who signs in with it reads that mailbox (ID-26). */
export async function welcome(tx: Tx, house: House, operator: Operator, person: Credentials, arrival: Arrival, now: Temporal.Instant, showing: Showing = 'password'): Promise<SignedIn> {
  const mustChangePassword = person.temporaryUntil !== null;
  if (mustChangePassword && !person.isHandedOver) await tx.run(users.verifyEmail(operator.id, person.userId, now));
  return { ...(await openSession(tx, house, operator, { ...person, isNew: mustChangePassword }, arrival, now, showing)), mustChangePassword };
}

/** Opens a session for somebody who has shown who he is, and tells him of a browser that is not known; whoever comes for the first time needs no such letter. */
export async function openSession(tx: Tx, house: House, operator: Operator, person: Pick<Credentials, 'userId' | 'email' | 'language'> & { readonly isNew: boolean }, { deviceToken, sessionToken, origin }: Arrival, now: Temporal.Instant, showing: Showing): Promise<Omit<SignedIn, 'mustChangePassword'>> {
  const { userId, isNew } = person;
  const isUnknown = !isNew && !knownDevice(house.keys, operator.id, userId, deviceToken, now);
  if (isUnknown) await reportNewDevice(tx, house.keys, person, origin, now);
  const strength = showing === 'sent-code' ? 'password' : showing;
  const { sessionId, token } = await startSession(tx, operator, { face: 'cabinet', personId: userId, oldToken: sessionToken, origin, strength, isUnknownDevice: isUnknown && showing === 'password' }, now);
  const by = showing === 'password' ? {} : { details: { by: showing } };
  await audit.record(tx, { action: 'session.started', at: now, actor: { kind: 'user', id: userId, sessionId }, origin, userId, ...by });
  return { userId, sessionToken: token, deviceToken: makeDeviceToken(house.keys, operator.id, userId, now) };
}
