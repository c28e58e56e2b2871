import { reading, transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { verifyPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { isProven } from '../factors/factor.ts';
import { mustProve } from '../factors/must-prove.ts';
import type { ProvenSession } from '../sessions/session.ts';
import type { Credentials } from '../sign-in/credentials.ts';
import { countTry, forgiveTry, type Bucket } from '../tries/count-try.ts';
import { GUESSING } from '../tries/limits.ts';
import { emailKey } from '../users/user.ts';
import * as users from '../users/users.sql.ts';
import { wishBucket, writeToNewAddress } from './write-to-new-address.ts';

export interface EmailChangeWish {
  readonly email: string;
  readonly current: string;
  /** Path of the page that a token opens, below the cabinet's address. */
  readonly pathTo: (token: string) => string;
  readonly origin: Origin;
}

export type EmailChangeRefusal = Refused<'wrong-current' | 'not-an-email' | 'same-email' | 'unproven'> | Wait;

/**
 * Writes to the new address, which is to confirm that it is read (ID-26); nothing changes before. It takes the current password, or a fresh
 * proof, which alone is enough where the user has a second factor ('unproven'; ASVS 7.5.1); whoever has no password signs instead, see `startSignedEmailChange`. An address that belongs to another user is answered like any other: its owner is told by e-mail.
 */
export async function requestEmailChange(house: House, operator: Operator, who: ProvenSession, wish: EmailChangeWish, now: Temporal.Instant): Promise<'sent' | EmailChangeRefusal> {
  if (!notices.isEmailAddress(wish.email)) return refuse('not-an-email', 'email');
  const person = await reading(house.db, operator.id, (tx) => tx.maybe<Credentials>(users.credentials(operator.id, who.userId)));
  if (!person) return refuse('wrong-current', 'current');
  if (emailKey(wish.email) === emailKey(person.email)) return refuse('same-email', 'email');
  if (await mustProve(house, operator, who, now)) return refuse('unproven');
  const guesses: Bucket[] = [{ kind: 'current-password', of: `${operator.id} ${who.userId}`, limit: GUESSING }];
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, [...guesses, wishBucket(operator, who)], now));
  if (waitS > 0) return wait(waitS);
  if (!isProven(who, now) && (await verifyPassword(house.keys, CUSTOMER_STRENGTH, person, wish.current)) === 'wrong') return refuse('wrong-current', 'current');
  return transaction(house.db, operator.id, async (tx): Promise<'sent'> => {
    await forgiveTry(tx, house.keys, guesses);
    return writeToNewAddress(tx, house, who, { ...wish, person }, now);
  });
}
