import type { Operator } from '#operators';
import type { Bucket } from '../tries/count-try.ts';
import { networkOf } from '../tries/network.ts';
import { emailKey } from '../users/user.ts';

/** A network may hold a town: it gets more tries than one address; the operator's own limit stops a swarm. */
const TRIES_OF_NETWORK = 20;
const TRIES_OF_OPERATOR = 2_000;
const EPOCH = Temporal.PlainDate.from('1970-01-01');

/** Letters with codes go out so often per address, per network and per operator in the window that is given, else in the profile's: nobody's mailbox is flooded. */
export function emailBuckets(operator: Operator, email: string, address: string, { tries, window }: Pick<ReturnType<typeof emailSettings>, 'tries' | 'window'> = emailSettings(operator)): Bucket[] {
  const windowS = Temporal.Duration.from(window).total({ unit: 'seconds', relativeTo: EPOCH });
  const bucket = (kind: string, of: string, most: number): Bucket => ({ kind, of, limit: { kind: 'quota', tries: most, windowS } });
  return [
    bucket('register-email', `${operator.id} ${emailKey(email)}`, tries),
    bucket('register-email-network', `${operator.id} ${networkOf(address)}`, tries * TRIES_OF_NETWORK),
    bucket('register-email-operator', String(operator.id), TRIES_OF_OPERATOR),
  ];
}

/** Settings of the strategy; asking for them where the profile does not choose it is a bug. */
export function emailSettings(operator: Operator): NonNullable<Operator['profile']['registration']['email-activation']> {
  const settings = operator.profile.registration['email-activation'];
  if (!settings) throw new Error(`${operator.code} does not register by e-mail activation`);
  return settings;
}
