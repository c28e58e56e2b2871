import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import { secretToken, uuidv7 } from '#lib/ids.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { actorOf, type OwnSession } from '../sessions/session.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import type { Bucket } from '../tries/count-try.ts';
import { findUserByEmail } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import { CONFIRM_VALID_HOURS } from './email-change.ts';
import * as changes from './email-changes.sql.ts';

/** Letters that a person may have sent to new addresses in an hour. */
const WISHES = { kind: 'quota', tries: 5, windowS: 3_600 } as const;

export const wishBucket = (operator: Operator, { userId }: OwnSession): Bucket => ({ kind: 'email-change', of: `${operator.id} ${userId}`, limit: WISHES });

export interface NewAddress {
  readonly person: Pick<User, 'email' | 'language'>;
  readonly email: string;
  /** Path of the page that a token opens, below the cabinet's address. */
  readonly pathTo: (token: string) => string;
  readonly origin: Origin;
}

/** Writes to the address that somebody who showed who he is wants to have; earlier wishes are void. Where it is another user's, that one is told instead, and nobody else. */
export async function writeToNewAddress(tx: Tx, house: House, who: OwnSession, { person, email, pathTo, origin }: NewAddress, now: Temporal.Instant): Promise<'sent'> {
  await tx.run(changes.supersede(tx.operatorId, who.userId, now));
  const owner = await findUserByEmail(tx, email);
  if (owner) {
    await notices.send(tx, house.keys, { kind: 'address-wanted', to: owner.email, language: owner.language, userId: owner.id, values: { wantedAt: now.toString() } }, now);
  } else {
    const token = secretToken();
    const confirmUntil = now.add({ hours: CONFIRM_VALID_HOURS });
    const change = { id: uuidv7(now.epochMilliseconds), userId: who.userId, oldEmail: person.email, newEmail: email, confirmHash: tokenHash(token), confirmUntil };
    await tx.run(changes.insert(tx.operatorId, change, now));
    const letter = { kind: 'confirm-address', to: email, language: person.language, userId: who.userId, values: { validUntil: confirmUntil.toString() }, secret: { path: pathTo(token) } } as const;
    await notices.send(tx, house.keys, letter, now);
  }
  await audit.record(tx, { action: 'email.change-requested', at: now, actor: actorOf(who), origin, userId: who.userId });
  return 'sent';
}
