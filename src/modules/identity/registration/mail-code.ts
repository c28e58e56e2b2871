import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { instantAfter } from '#lib/dates.ts';
import { evenTime } from '#lib/even-time.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { countTry } from '../tries/count-try.ts';
import { findUserByEmail } from '../users/find-user.ts';
import { emailKey } from '../users/user.ts';
import type { Activation } from './activation.ts';
import * as rows from './activations.sql.ts';
import { makeCode } from './code.ts';
import { emailBuckets, emailSettings } from './email-buckets.ts';

/**
 * Mails a new code; codes that went to this address before are good no more. Whoever has a user account already is told so
 * instead, and no code of this registration will ever work.
 */
export async function mailCode(
  tx: Tx,
  house: House,
  operator: Operator,
  { id, email, emailKey: key, language }: { readonly id: string; readonly email: string; readonly emailKey: string; readonly language: Language },
  now: Temporal.Instant,
): Promise<void> {
  const expiresAt = instantAfter(now, emailSettings(operator).valid);
  const known = await findUserByEmail(tx, email);
  if (known) {
    await tx.run(rows.setCode(operator.id, id, null, expiresAt));
    await notices.send(tx, house.keys, { kind: 'address-registered', to: known.email, language: known.language, userId: known.id, values: { attemptedAt: now.toString() } }, now);
    return;
  }
  const code = makeCode();
  await tx.run(rows.supersede(operator.id, key));
  await tx.run(rows.setCode(operator.id, id, tokenHash(code), expiresAt));
  await notices.send(tx, house.keys, { kind: 'activation', to: email, language, values: { validUntil: expiresAt.toString() }, secret: { code } }, now);
}

export interface Resending {
  readonly id: string;
  /** Where the address was mistyped, the right one. */
  readonly email?: string;
  readonly origin: Origin;
}

/**
 * Mails the code of a registration anew, to another address where one is given (ID-5). Says 'sent' of one that is over, too: what
 * became of it is nobody's who only holds its id. Refuses an address that no letter can be sent to, and too many letters.
 */
export async function resendCode(house: House, operator: Operator, { id, email, origin }: Resending, now: Temporal.Instant): Promise<'sent' | Refused<'not-an-email'> | Wait> {
  if (email !== undefined && !notices.isEmailAddress(email)) return refuse('not-an-email', 'email');
  return evenTime(() => transaction(house.db, operator.id, async (tx) => {
    const row = await tx.maybe<Activation>(rows.waiting(operator.id, id));
    if (!row) return 'sent';
    const to = email ?? row.email;
    const waitS = await countTry(tx, house.keys, emailBuckets(operator, to, origin.address), now);
    if (waitS > 0) return wait(waitS);
    if (email !== undefined) await tx.run(rows.readdress(operator.id, id, email, emailKey(email)));
    await mailCode(tx, house, operator, { id, email: to, emailKey: emailKey(to), language: row.language }, now);
    return 'sent' as const;
  }));
}
