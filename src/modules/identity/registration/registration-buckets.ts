import type { Operator } from '#operators';
import type { Bucket } from '../tries/count-try.ts';
import type { TryLimit } from '../tries/tries.rules.ts';
import { networkOf } from '../tries/network.ts';
import type { AccountStrategyCode } from './strategy.ts';

/** A network may hold a town: it gets more tries than one account number; the operator's own limit stops a swarm. */
const TRIES_OF_NETWORK = 20;
const TRIES_OF_OPERATOR = 2_000;

/**
 * Registration is tried so often per account number, per network and per operator in the profile's window (ID-2), whichever
 * strategies there are: a second way in is no second round of guesses. Spellings that find one account count as one:
 * capitals as in the registry, since some small letters share theirs.
 */
export function registrationBuckets(operator: Operator, strategy: AccountStrategyCode, accountNumber: string, address: string): Bucket[] {
  const { tries, window } = settingsOf(operator, strategy);
  const windowS = Temporal.Duration.from(window).total({ unit: 'seconds', relativeTo: EPOCH });
  const quota = (most: number): TryLimit => ({ kind: 'quota', tries: most, windowS });
  return [
    { kind: 'register-account', of: `${operator.id} ${accountNumber.replace(/[\s-]/g, '').toUpperCase()}`, limit: quota(tries) },
    { kind: 'register-network', of: `${operator.id} ${networkOf(address)}`, limit: quota(tries * TRIES_OF_NETWORK) },
    { kind: 'register-operator', of: String(operator.id), limit: quota(TRIES_OF_OPERATOR) },
  ];
}

const EPOCH = Temporal.PlainDate.from('1970-01-01');

type Settings = Operator['profile']['registration'];

/** Settings of a strategy; asking for them where the profile does not choose it is a bug. */
export function settingsOf<Code extends AccountStrategyCode>(operator: Operator, strategy: Code): NonNullable<Settings[Code]> {
  const settings = operator.profile.registration[strategy];
  if (!settings) throw new Error(`${operator.code} does not register by ${strategy}`);
  return settings;
}
