import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { wait, type Wait } from '../house.ts';
import { usePasskey } from '../factors/use-factor.ts';
import type { PasskeyHouse } from '../factors/webauthn.ts';
import { isLocked } from '../locks/is-locked.ts';
import { countTry, forgiveTry, type Bucket } from '../tries/count-try.ts';
import { NETWORK_FAILURES } from '../tries/limits.ts';
import { networkOf } from '../tries/network.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import { refuseLocked } from './sign-in.ts';
import type { SignedIn } from './signed-in.ts';
import { openSession, type Arrival } from './welcome.ts';

/**
 * Signs in whoever's passkey answered the form with this token: the device is what he has, and asked him for finger, face or PIN (ID-15). 'not-a-passkey' is the one answer to
 * whatever does not open; 'locked' comes after a good answer alone; 'wait' by the network.
 */
export async function signInByPasskey(house: PasskeyHouse, operator: Operator, { passkey, token, ...arrival }: Arrival & { readonly passkey: string; readonly token: string }, now: Temporal.Instant): Promise<SignedIn | Refused<'not-a-passkey' | 'locked'> | Wait> {
  const tries: Bucket[] = [{ kind: 'sign-in-network', of: `${operator.id} cabinet ${networkOf(arrival.origin.address)}`, limit: NETWORK_FAILURES }];
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, tries, now));
  if (waitS > 0) return wait(waitS);
  return transaction(house.db, operator.id, async (tx) => {
    const userId = await usePasskey(tx, house, operator, { passkey, token }, now);
    if (userId === undefined) {
      await audit.record(tx, { action: 'session.refused', at: now, actor: { kind: 'visitor' }, origin: arrival.origin, details: { because: 'passkey' } });
      return refuse('not-a-passkey');
    }
    await forgiveTry(tx, house.keys, tries);
    if (await isLocked(tx, userId, now)) return refuseLocked(tx, userId, arrival.origin, now);
    const { email, language } = (await findUser(tx, userId)) as User;
    return { ...(await openSession(tx, house, operator, { userId, email, language, isNew: false }, arrival, now, 'passkey')), mustChangePassword: false };
  });
}
