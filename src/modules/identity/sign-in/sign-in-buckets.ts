import type { Keys } from '#lib/keys.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Operator } from '#operators';
import type { Bucket } from '../tries/count-try.ts';
import { GUESSING, NETWORK_FAILURES } from '../tries/limits.ts';
import { nameKey } from '../tries/name-key.ts';
import { networkOf } from '../tries/network.ts';
import { knownDevice } from './device.ts';

export interface Knock {
  readonly face: 'cabinet' | 'office';
  /** The name as typed: a name that nobody has is slowed down exactly like one that somebody has. */
  readonly name: string;
  readonly personId: string | undefined;
  readonly deviceToken: string | undefined;
  readonly origin: Origin;
}

/**
 * A device that the person signed in from counts by itself; all others count by the name, however it is spelled, and by the network.
 */
export function signInBuckets(keys: Keys, operator: Operator, knock: Knock, now: Temporal.Instant): Bucket[] {
  const at = `${operator.id} ${knock.face}`;
  const device = knock.personId && knownDevice(keys, operator.id, knock.personId, knock.deviceToken, now);
  if (device) return [{ kind: 'sign-in-device', of: `${at} ${device}`, limit: GUESSING }];
  return [
    { kind: 'sign-in-name', of: `${at} ${nameKey(knock.name)}`, limit: GUESSING },
    { kind: 'sign-in-network', of: `${at} ${networkOf(knock.origin.address)}`, limit: NETWORK_FAILURES },
  ];
}
