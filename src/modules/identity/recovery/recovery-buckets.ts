import type { Operator } from '#operators';
import type { Bucket } from '../tries/count-try.ts';
import { nameKey } from '../tries/name-key.ts';
import { networkOf } from '../tries/network.ts';
import type { TryLimit } from '../tries/tries.rules.ts';

const HOUR_S = 3_600;
const quota = (tries: number): TryLimit => ({ kind: 'quota', tries, windowS: HOUR_S });

/** Asking for a link is counted by the name typed, by the network and by the operator, whether the name is known or not. */
export const askingBuckets = (operator: Operator, name: string, address: string): Bucket[] => [
  { kind: 'recovery-name', of: `${operator.id} ${nameKey(name)}`, limit: quota(5) },
  { kind: 'recovery-network', of: `${operator.id} ${networkOf(address)}`, limit: quota(60) },
  { kind: 'recovery-operator', of: String(operator.id), limit: quota(3_000) },
];

/** Letters to one person, by however many names he is known: who is out of it is told nothing, he has letters enough. */
export const personBuckets = (operator: Operator, userId: string): Bucket[] => [{ kind: 'recovery-person', of: `${operator.id} ${userId}`, limit: quota(5) }];

/** Guessing at the links themselves. */
export const linkBuckets = (operator: Operator, address: string): Bucket[] => [{ kind: 'recovery-link', of: `${operator.id} ${networkOf(address)}`, limit: quota(120) }];
