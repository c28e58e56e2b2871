import type { Tx } from '#lib/db/database.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { countTry } from '../tries/count-try.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';

const LETTERS = { kind: 'quota', tries: 1, windowS: 86_400 } as const;

/**
 * Tells a user that his password is one of those that somebody tries at many user accounts, and that it opens no unknown device therefore. Whoever typed it is told nothing: the answer is
 * that of a wrong one. Once a day.
 */
export async function tellOfGuess(tx: Tx, { keys }: Pick<House, 'keys'>, operator: Operator, userId: string, now: Temporal.Instant): Promise<void> {
  if ((await countTry(tx, keys, [{ kind: 'guess-letters', of: `${operator.id} ${userId}`, limit: LETTERS }], now)) > 0) return;
  const { email, language } = (await findUser(tx, userId)) as User;
  await notices.send(tx, keys, { kind: 'password-guessed', to: email, language, userId, values: { triedAt: now.toString() } }, now);
}
