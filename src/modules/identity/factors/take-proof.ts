import { reading, transaction } from '#lib/db/transaction.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import type { ProvenSession } from '../sessions/session.ts';
import type { Credentials } from '../sign-in/credentials.ts';
import { countTry, type Bucket } from '../tries/count-try.ts';
import { checkPassword, type PasswordChecked } from '../users/check-password.ts';
import * as users from '../users/users.sql.ts';
import { isProven } from './factor.ts';
import { mustProve } from './must-prove.ts';

/**
 * That it is still he, before something weighty (ASVS 7.5.1): a fresh proof, else the current password, which is not enough where the user has a second factor ('unproven').
 * What else the deed counts is counted with it. Whoever has no password is refused like whoever typed a wrong one. Throws `Busy` (503) when too much hashing waits.
 */
export async function takeProof(house: House, operator: Operator, who: ProvenSession, current: string, now: Temporal.Instant, alsoCounted: readonly Bucket[] = []): Promise<PasswordChecked | Refused<'wrong-current' | 'unproven'> | Wait> {
  if (await mustProve(house, operator, who, now)) return refuse('unproven');
  if (!isProven(who, now)) return checkPassword(house, operator, who, current, now, alsoCounted);
  const person = await reading(house.db, operator.id, (tx) => tx.maybe<Credentials>(users.credentials(operator.id, who.userId)));
  if (!person) return refuse('wrong-current', 'current');
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, [...alsoCounted], now));
  return waitS > 0 ? wait(waitS) : { person, forgive: async () => {} };
}
