import { transaction } from '#lib/db/transaction.ts';
import { evenTime } from '#lib/even-time.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { makeCode } from '../registration/code.ts';
import { emailBuckets } from '../registration/email-buckets.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { countTry } from '../tries/count-try.ts';
import { findUserByEmail } from '../users/find-user.ts';
import { sealMailbox, validUntil } from './mailbox-proof.ts';

export interface MailboxWish {
  readonly email: string;
  readonly language: Language;
  readonly origin: Origin;
}

/** Letters with codes to one address. */
const LETTERS = { tries: 5, window: 'PT1H' };

/**
 * Mails a code to an address that somebody wants to register with (ID-26). The answer is the same for an address that has a user account: no code for it will fit, and its
 * owner is told by e-mail. Refuses an address that no letter can be sent to, and too many letters.
 */
export async function writeToMailbox(house: House, operator: Operator, { email, language, origin }: MailboxWish, now: Temporal.Instant): Promise<{ readonly proof: string } | Refused<'not-an-email'> | Wait> {
  if (!notices.isEmailAddress(email)) return refuse('not-an-email', 'email');
  return evenTime(() => transaction(house.db, operator.id, async (tx) => {
    const waitS = await countTry(tx, house.keys, emailBuckets(operator, email, origin.address, LETTERS), now);
    if (waitS > 0) return wait(waitS);
    const code = makeCode();
    const known = await findUserByEmail(tx, email);
    if (known) await notices.send(tx, house.keys, { kind: 'address-registered', to: known.email, language: known.language, userId: known.id, values: { attemptedAt: now.toString() } }, now);
    else await notices.send(tx, house.keys, { kind: 'activation', to: email, language, values: { validUntil: validUntil(now).toString() }, secret: { code } }, now);
    return { proof: sealMailbox(house.keys, 'written', operator.id, { email, codeHash: tokenHash(code).toString('base64url') }, now) };
  }));
}
