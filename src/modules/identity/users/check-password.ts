import type { Tx } from '#lib/db/database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { verifyPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import type { OwnSession } from '../sessions/session.ts';
import type { Credentials } from '../sign-in/credentials.ts';
import { countTry, forgiveTry, type Bucket } from '../tries/count-try.ts';
import { takeTurn } from '../tries/hashing-turn.ts';
import { GUESSING } from '../tries/limits.ts';
import * as users from './users.sql.ts';

/** Somebody who typed his current password; `forgive` takes the guess back, in the transaction of what he does with it. */
export interface PasswordChecked {
  readonly person: Credentials;
  readonly forgive: (tx: Tx) => Promise<void>;
}

/**
 * Takes the current password: the guess is counted, together with what else the deed counts, then judged. Whoever has no
 * password is refused like whoever typed a wrong one. Throws `Busy` (503) when too much hashing waits.
 */
export async function checkPassword(house: House, operator: Operator, { userId }: Pick<OwnSession, 'userId'>, current: string, now: Temporal.Instant, alsoCounted: readonly Bucket[] = []): Promise<PasswordChecked | Refused<'wrong-current'> | Wait> {
  const person = await reading(house.db, operator.id, (tx) => tx.maybe<Credentials>(users.credentials(operator.id, userId)));
  if (!person) return refuse('wrong-current', 'current');
  const guesses: Bucket[] = [{ kind: 'current-password', of: `${operator.id} ${userId}`, limit: GUESSING }];
  const { turn, waitS } = await transaction(house.db, operator.id, async (tx) => ({ turn: await takeTurn(tx, house.keys, userId, now), waitS: await countTry(tx, house.keys, [...guesses, ...alsoCounted], now) }));
  if (waitS > 0) return wait(waitS);
  if ((await verifyPassword(house.keys, CUSTOMER_STRENGTH, person, current, turn)) === 'wrong') return refuse('wrong-current', 'current');
  return { person, forgive: (tx) => forgiveTry(tx, house.keys, guesses) };
}
