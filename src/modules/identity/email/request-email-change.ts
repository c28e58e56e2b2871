import * as audit from '#audit';
import { reading, transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { secretToken, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { verifyPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { actorOf, type OwnSession } from '../sessions/session.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import type { Credentials } from '../sign-in/credentials.ts';
import { countTry, forgiveTry, type Bucket } from '../tries/count-try.ts';
import { GUESSING } from '../tries/limits.ts';
import { findUserByEmail } from '../users/find-user.ts';
import { emailKey } from '../users/user.ts';
import * as users from '../users/users.sql.ts';
import { CONFIRM_VALID_HOURS } from './email-change.ts';
import * as changes from './email-changes.sql.ts';

export interface EmailChangeWish {
  readonly email: string;
  readonly current: string;
  /** Path of the page that a token opens, below the cabinet's address. */
  readonly pathTo: (token: string) => string;
  readonly origin: Origin;
}

export type EmailChangeRefusal = Refused<'wrong-current' | 'not-an-email' | 'same-email'> | Wait;

/** Letters that a person may have sent to new addresses in an hour. */
const WISHES = { kind: 'quota', tries: 5, windowS: 3_600 } as const;

/**
 * Writes to the new address, which is to confirm that it is read (ID-26); nothing changes before. It takes the current password
 * (ASVS 7.5.1). An address that belongs to another user is answered like any other: its owner is told by e-mail.
 */
export async function requestEmailChange(house: House, operator: Operator, who: OwnSession, wish: EmailChangeWish, now: Temporal.Instant): Promise<'sent' | EmailChangeRefusal> {
  if (!notices.isEmailAddress(wish.email)) return refuse('not-an-email', 'email');
  const person = await reading(house.db, operator.id, (tx) => tx.one<Credentials>(users.credentials(operator.id, who.userId)));
  if (emailKey(wish.email) === emailKey(person.email)) return refuse('same-email', 'email');
  const guesses: Bucket[] = [{ kind: 'current-password', of: `${operator.id} ${who.userId}`, limit: GUESSING }];
  const wishes: Bucket = { kind: 'email-change', of: `${operator.id} ${who.userId}`, limit: WISHES };
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, [...guesses, wishes], now));
  if (waitS > 0) return wait(waitS);
  if ((await verifyPassword(house.keys, CUSTOMER_STRENGTH, person, wish.current)) === 'wrong') return refuse('wrong-current', 'current');
  return transaction(house.db, operator.id, async (tx): Promise<'sent'> => {
    await forgiveTry(tx, house.keys, guesses);
    await tx.run(changes.supersede(operator.id, who.userId, now));
    const owner = await findUserByEmail(tx, wish.email);
    if (owner) {
      await notices.send(tx, house.keys, { kind: 'address-wanted', to: owner.email, language: owner.language, userId: owner.id, values: { wantedAt: now.toString() } }, now);
    } else {
      const token = secretToken();
      const confirmUntil = now.add({ hours: CONFIRM_VALID_HOURS });
      const change = { id: uuidv7(now.epochMilliseconds), userId: who.userId, oldEmail: person.email, newEmail: wish.email, confirmHash: tokenHash(token), confirmUntil };
      await tx.run(changes.insert(operator.id, change, now));
      const letter = { kind: 'confirm-address', to: wish.email, language: person.language, userId: who.userId, values: { validUntil: confirmUntil.toString() }, secret: { path: wish.pathTo(token) } } as const;
      await notices.send(tx, house.keys, letter, now);
    }
    await audit.record(tx, { action: 'email.change-requested', at: now, actor: actorOf(who), origin: wish.origin, userId: who.userId });
    return 'sent';
  });
}
