import { reading, transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type SigningHouse, type Wait } from '../house.ts';
import { personOf } from '../person/find-person.ts';
import type { OwnSession } from '../sessions/session.ts';
import { finishSigning } from '../signature/finish-signing.ts';
import type { SigningRefusal } from '../signature/signing.ts';
import { startSigning } from '../signature/start-signing.ts';
import { countTry } from '../tries/count-try.ts';
import { findUser } from '../users/find-user.ts';
import { emailKey, type User } from '../users/user.ts';
import { wishBucket, writeToNewAddress, type NewAddress } from './write-to-new-address.ts';

const SUBJECT = 'e-mail ';

/**
 * Begins a change of the address by somebody who has no password: he signs who he is instead (ASVS 7.5.1). Returns the secret of the signing. Refuses what is no address, the one he
 * has ('same-email'), and too many wishes.
 */
export async function startSignedEmailChange(house: SigningHouse, operator: Operator, who: OwnSession, { email, origin }: { readonly email: string; readonly origin: Origin }, now: Temporal.Instant): Promise<{ readonly token: string } | Refused<'not-an-email' | 'same-email'> | Wait> {
  if (!notices.isEmailAddress(email)) return refuse('not-an-email', 'email');
  const user = await reading(house.db, operator.id, (tx) => findUser(tx, who.userId));
  if (user && emailKey(email) === emailKey(user.email)) return refuse('same-email', 'email');
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, [wishBucket(operator, who)], now));
  if (waitS > 0) return wait(waitS);
  return startSigning(house, operator, { purpose: 'step-up', subject: SUBJECT + email, userId: who.userId, origin }, now);
}

/** Takes the signature of the very person whose user account it is, and writes to the new address; nothing changes before that letter is answered. Refuses with the words of `finishSigning`. */
export async function signEmailChange(house: SigningHouse, operator: Operator, who: OwnSession, answer: Pick<NewAddress, 'pathTo' | 'origin'> & { readonly token: string; readonly message: Uint8Array }, now: Temporal.Instant): Promise<'sent' | SigningRefusal> {
  const { token, message, pathTo, origin } = answer;
  const by = await reading(house.db, operator.id, (tx) => personOf(tx, house.keys, who.userId));
  if (!by) return refuse('another-person');
  return finishSigning(house, operator, { token, message, purpose: 'step-up', userId: who.userId, by, origin }, now, async (tx, { subject }) => {
    if (!subject.startsWith(SUBJECT)) return refuse('other-purpose');
    const person = (await findUser(tx, who.userId)) as User;
    return writeToNewAddress(tx, house, who, { person, email: subject.slice(SUBJECT.length), pathTo, origin }, now);
  });
}
