import type { Operator } from '#operators';
import type { Bucket } from '../tries/count-try.ts';
import { networkOf } from '../tries/network.ts';
import type { TryLimit } from '../tries/tries.rules.ts';

const HOUR_S = 3_600;
const quota = (tries: number, windowS: number): TryLimit => ({ kind: 'quota', tries, windowS });

/** SMS with codes go to a number so often, whatever they are for: nobody's phone is flooded, and no bill of the operator's. */
const PER_HOUR = 5;
const PER_DAY = 10;
/** A network may hold a town. */
const OF_NETWORK = 60;
const OF_OPERATOR = 2_000;

export const numberBuckets = (operator: Operator, phone: string): Bucket[] => [
  { kind: 'sms-hour', of: `${operator.id} ${phone}`, limit: quota(PER_HOUR, HOUR_S) },
  { kind: 'sms-day', of: `${operator.id} ${phone}`, limit: quota(PER_DAY, 24 * HOUR_S) },
];

/** Codes asked for by people who have not signed in count by their network and operator as well. */
export const strangerBuckets = (operator: Operator, phone: string, address: string): Bucket[] => [
  ...numberBuckets(operator, phone),
  { kind: 'sms-network', of: `${operator.id} ${networkOf(address)}`, limit: quota(OF_NETWORK, HOUR_S) },
  { kind: 'sms-operator', of: String(operator.id), limit: quota(OF_OPERATOR, HOUR_S) },
];

/** Guessing at codes, by the network: each code counts its own wrong tries. */
export const codeBuckets = (operator: Operator, address: string): Bucket[] => [{ kind: 'sms-code', of: `${operator.id} ${networkOf(address)}`, limit: quota(200, HOUR_S) }];
