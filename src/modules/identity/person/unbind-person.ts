import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { findUserByNumber, hasPassword } from '../users/find-user.ts';
import { endBinding } from './end-binding.ts';
import { personOf } from './find-person.ts';

export interface UnbindingWish {
  /** Number of the user account. */
  readonly userNumber: string;
  /** Told to the user. */
  readonly reason: string;
  readonly origin: Origin;
}

export type UnbindingRefusal = Refused<'unknown' | 'not-bound' | 'no-other-way'>;

/**
 * Staff part a user account from the person of a certificate, or end that somebody acts for a legal entity. 'unknown': there is no such number; 'not-bound'; 'no-other-way': its user
 * registered by that very signature and has no password, so that nobody would ever open it again: such a user account is locked instead.
 */
export function unbindPerson(house: House, operator: Operator, staff: { readonly id: string; readonly sessionId: string }, { userNumber, reason, origin }: UnbindingWish, now: Temporal.Instant): Promise<'unbound' | UnbindingRefusal> {
  return transaction(house.db, operator.id, async (tx) => {
    const user = await findUserByNumber(tx, userNumber);
    return user ? unbind(tx, house.keys, user.id, { staff, reason, origin }, now) : refuse('unknown', 'number');
  });
}

/** The same in the transaction of a decision that the user was right to say it was not he. */
export async function unbind(tx: Tx, keys: Keys, userId: string, { staff, reason, origin }: Omit<UnbindingWish, 'userNumber'> & { readonly staff: { readonly id: string; readonly sessionId: string } }, now: Temporal.Instant): Promise<'unbound' | Refused<'not-bound' | 'no-other-way'>> {
  const person = await personOf(tx, keys, userId);
  if (!person) return refuse('not-bound', 'number');
  if (person.bin === undefined && !(await hasPassword(tx, userId))) return refuse('no-other-way', 'number');
  await endBinding(tx, keys, userId, { because: 'staff', reason, actor: { kind: 'staff', ...staff }, origin }, now);
  return 'unbound';
}
