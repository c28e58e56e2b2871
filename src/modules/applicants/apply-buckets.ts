import * as identity from '#identity';
import type { Operator } from '#operators';
import { reviewSettings } from './applicant.ts';

/** A network may hold a town: it gets more tries than one address; the operator's own limit stops a swarm. */
const TRIES_OF_NETWORK = 20;
const TRIES_OF_OPERATOR = 2_000;
const EPOCH = Temporal.PlainDate.from('1970-01-01');

/** Applications are taken so often per address, per network and per operator in the profile's window. */
export function applyingBuckets(operator: Operator, email: string, address: string): identity.Bucket[] {
  const { tries, window } = reviewSettings(operator);
  const windowS = Temporal.Duration.from(window).total({ unit: 'seconds', relativeTo: EPOCH });
  const bucket = (kind: string, of: string, most: number): identity.Bucket => ({ kind, of, limit: { kind: 'quota', tries: most, windowS } });
  return [
    bucket('apply-email', `${operator.id} ${identity.emailKey(email)}`, tries),
    bucket('apply-network', `${operator.id} ${identity.networkOf(address)}`, tries * TRIES_OF_NETWORK),
    bucket('apply-operator', String(operator.id), TRIES_OF_OPERATOR),
  ];
}

/** Uploads by one network: the link alone opens the door to them. */
export const uploadBuckets = (operator: Operator, applicantId: string): identity.Bucket[] => [{ kind: 'apply-upload', of: `${operator.id} ${applicantId}`, limit: { kind: 'quota', tries: 20, windowS: 86_400 } }];
