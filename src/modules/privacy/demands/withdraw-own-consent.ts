import type { Tx } from '#lib/db/database.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import type { Operator } from '#operators';
import { receiveDemand } from './receive-demand.ts';

/** A purpose whose consent a user withdraws himself, and whether the cabinet cannot be kept without it. */
export interface OwnWithdrawal extends Omit<legal.WithdrawalWish, 'staff'> {
  readonly isRequired: boolean;
}

/**
 * A user withdraws a consent (LE-4). Where the cabinet cannot be kept without it, his programs end too, and a demand goes to the desk: what must not be processed any more is to be destroyed
 * within the term of the law. False: there was none to withdraw.
 */
export async function withdrawOwnConsent(tx: Tx, operator: Operator, { isRequired, ...wish }: OwnWithdrawal, now: Temporal.Instant): Promise<boolean> {
  const isEnded = await legal.withdrawConsent(tx, operator, wish, now);
  if (!isEnded || !isRequired) return isEnded;
  await identity.endTokensOf(tx, wish.userId, now);
  await receiveDemand(tx, operator, { userId: wish.userId, kind: 'withdrawal', words: '', origin: wish.origin }, now);
  return true;
}
