import { reading, transaction } from '#lib/db/transaction.ts';
import { evenTime } from '#lib/even-time.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { takeProof } from '../factors/take-proof.ts';
import type { House, Wait } from '../house.ts';
import type { ProvenSession } from '../sessions/session.ts';
import { findUser } from '../users/find-user.ts';
import { emailKey } from '../users/user.ts';
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
  const user = await reading(house.db, operator.id, (tx) => findUser(tx, who.userId));
  if (user && emailKey(wish.email) === emailKey(user.email)) return refuse('same-email', 'email');
  return evenTime(async () => {
    const proven = await takeProof(house, operator, who, wish.current, now, [wishBucket(operator, who)]);
    if ('refused' in proven) return proven;
    return transaction(house.db, operator.id, async (tx): Promise<'sent'> => {
      await proven.forgive(tx);
      return writeToNewAddress(tx, house, who, { ...wish, person: proven.person }, now);
    });
  });
}
