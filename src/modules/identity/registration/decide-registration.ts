import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { StoredPassword } from '#lib/passwords/passwords.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { IdentityHouse } from '../house.ts';
import { findUser, findUserByEmail } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import * as users from '../users/users.sql.ts';
import { admit, readmit } from './admit-newcomer.ts';
import type { AccountRegistration } from './account-registration.ts';

type Attempt = AccountRegistration & { readonly temporary: string; readonly password: StoredPassword };

/** What becomes of a registration whose try was counted, in the caller's transaction. Throws `Overtaken` when a race was lost. */
export async function decideRegistration(tx: Tx, house: IdentityHouse, operator: Operator, input: Attempt, now: Temporal.Instant): Promise<'sent' | Refused<'no-match'>> {
  const account = await house.accountChecks[input.strategy](tx, operator, input);
  const ownerId = await house.findUserByAccount(tx, input.accountNumber);
  if (!account) return turnDown(tx, input, undefined, now);
  const hasGivenUp = ownerId !== undefined && (await tx.maybe(users.abandoned(operator.id, ownerId, now))) !== undefined;
  if (ownerId && !hasGivenUp) return warnOwner(tx, house, input, ownerId, now);
  const known = await findUserByEmail(tx, input.email);
  if (known && known.id !== ownerId) return remindKnown(tx, house, input, known, now);
  if (ownerId) await readmit(tx, house, operator, input, ownerId, now);
  else await admit(tx, house, operator, input, account.accountId, now);
  return 'sent';
}

/** Says no to whoever guessed, and records it. */
export async function turnDown(tx: Tx, input: { readonly origin: Origin }, userId: string | undefined, now: Temporal.Instant): Promise<Refused<'no-match'>> {
  await audit.record(tx, { action: 'registration.refused', at: now, actor: { kind: 'visitor' }, origin: input.origin, ...(userId && { userId }) });
  return refuse('no-match');
}

/** The owner of an account that somebody else proved to know learns of it; whoever tried does not. */
export async function warnOwner(tx: Tx, house: IdentityHouse, input: { readonly accountNumber: string; readonly origin: Origin }, ownerId: string, now: Temporal.Instant): Promise<Refused<'no-match'>> {
  const owner = await findUser(tx, ownerId);
  if (owner) await tell(tx, house, owner, 'registration-attempted', input.accountNumber, now);
  return turnDown(tx, input, ownerId, now);
}

/** No takeover: the account is not linked to the address's user; he signs in and adds it himself. */
async function remindKnown(tx: Tx, house: IdentityHouse, input: Attempt, known: User, now: Temporal.Instant): Promise<'sent'> {
  await tell(tx, house, known, 'already-registered', input.accountNumber, now);
  await audit.record(tx, { action: 'registration.repeated', at: now, actor: { kind: 'visitor' }, origin: input.origin, userId: known.id });
  return 'sent';
}

async function tell(tx: Tx, house: IdentityHouse, { id, email, language }: User, kind: 'registration-attempted' | 'already-registered', accountNumber: string, now: Temporal.Instant): Promise<void> {
  await notices.send(tx, house.keys, { kind, to: email, language, userId: id, values: { accountNumber, attemptedAt: now.toString() } }, now);
}
