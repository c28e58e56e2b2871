import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { evenTime } from '#lib/even-time.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type IdentityHouse, type Wait } from '../house.ts';
import { actorOf, type OwnSession } from '../sessions/session.ts';
import { countTry } from '../tries/count-try.ts';
import { findUser } from '../users/find-user.ts';
import { turnDown, warnOwner } from './decide-registration.ts';
import { registrationBuckets } from './registration-buckets.ts';
import type { AccountQuestion, AccountStrategyCode } from './strategy.ts';

export interface AddedAccount extends AccountQuestion {
  readonly strategy: AccountStrategyCode;
  readonly origin: Origin;
}

/**
 * Gives a signed-in user one more account, which he proves as at registration (ID-20). Guesses count together with those of
 * registration. 'no-match' says nothing of what was wrong, nor that somebody else has the account, whom a letter tells of it;
 * 'already-yours' needs the right answers, too.
 */
export async function addAccount(house: IdentityHouse, operator: Operator, who: OwnSession, wish: AddedAccount, now: Temporal.Instant): Promise<'added' | Refused<'no-match' | 'already-yours'> | Wait> {
  const buckets = registrationBuckets(operator, wish.strategy, wish.accountNumber, wish.origin.address);
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, buckets, now));
  if (waitS > 0) return wait(waitS);
  return evenTime(() => transaction(house.db, operator.id, (tx) => decide(tx, house, operator, who, wish, now)));
}

async function decide(tx: Tx, house: IdentityHouse, operator: Operator, who: OwnSession, wish: AddedAccount, now: Temporal.Instant): Promise<'added' | Refused<'no-match' | 'already-yours'>> {
  const account = await house.accountChecks[wish.strategy](tx, operator, wish);
  const ownerId = await house.findUserByAccount(tx, wish.accountNumber);
  if (!account) return turnDown(tx, wish, who.userId, now);
  if (ownerId === who.userId) return refuse('already-yours', 'account');
  if (ownerId || !(await house.linkAccount(tx, account.accountId, who.userId, now))) return ownerId ? warnOwner(tx, house, wish, ownerId, now) : turnDown(tx, wish, who.userId, now);
  const user = await findUser(tx, who.userId);
  if (!user) throw new Error('a session without a user');
  const subject = { kind: 'account', id: String(account.accountId) };
  await notices.send(tx, house.keys, { kind: 'account-added', to: user.email, language: user.language, userId: user.id, values: { accountNumber: wish.accountNumber, addedAt: now.toString() } }, now);
  await audit.record(tx, { action: 'account.linked', at: now, actor: actorOf(who), origin: wish.origin, userId: who.userId, subject, details: { strategy: wish.strategy } });
  return 'added';
}
