import type { Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { secretToken, uuidv7 } from '#lib/ids.ts';
import * as notices from '#notices';
import type { House } from '../house.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { findUserByEmail } from '../users/find-user.ts';
import { CONFIRM_VALID_HOURS } from './email-change.ts';
import * as changes from './email-changes.sql.ts';

export interface FirstEmail {
  readonly userId: string;
  readonly email: string;
  readonly language: Language;
  readonly pathTo: (token: string) => string;
}

/** Writes to the address that a new user named; it names him only when the letter was answered (ID-26). Somebody else's address is told to its owner. */
export async function confirmFirstEmail(tx: Tx, { keys }: House, { userId, email, language, pathTo }: FirstEmail, now: Temporal.Instant): Promise<void> {
  const owner = await findUserByEmail(tx, email);
  if (owner) {
    await notices.send(tx, keys, { kind: 'address-registered', to: owner.email, language: owner.language, userId: owner.id, values: { attemptedAt: now.toString() } }, now);
    return;
  }
  const token = secretToken();
  const confirmUntil = now.add({ hours: CONFIRM_VALID_HOURS });
  await tx.run(changes.insert(tx.operatorId, { id: uuidv7(now.epochMilliseconds), userId, oldEmail: email, newEmail: email, confirmHash: tokenHash(token), confirmUntil }, now));
  await notices.send(tx, keys, { kind: 'confirm-address', to: email, language, userId, values: { validUntil: confirmUntil.toString() }, secret: { path: pathTo(token) } }, now);
}
