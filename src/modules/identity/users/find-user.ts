import type { Tx } from '#lib/db/database.ts';
import { emailKey, NOBODY, type Reachable, type User } from './user.ts';
import * as phones from '../phone/phones.sql.ts';
import * as users from './users.sql.ts';

export { peopleMonths } from './figures.ts';

/** The user with this id, if the operator has him. */
export const findUser = (tx: Tx, userId: string): Promise<User | undefined> => tx.maybe<User>(users.byId(tx.operatorId, userId));

/** The user whose user account has this readable number, in whatever case it is written. */
export const findUserByNumber = (tx: Tx, number: string): Promise<User | undefined> => tx.maybe<User>(users.byNumber(tx.operatorId, number.toUpperCase()));

/** The user with this e-mail address, in whatever case it is written. */
export const findUserByEmail = (tx: Tx, email: string): Promise<User | undefined> => tx.maybe<User>(users.byEmail(tx.operatorId, emailKey(email)));

/** The user who proved that he has this telephone number, in E.164. */
export async function findUserByPhone(tx: Tx, phone: string): Promise<User | undefined> {
  const owner = await tx.maybe<{ id: string }>(phones.userOf(tx.operatorId, phone));
  return owner && findUser(tx, owner.id);
}

/** The next users by id, after one or from the first: those whose mailbox is proven are reached by messages. */
export const usersAfter = (tx: Tx, after: string | null, most: number): Promise<Reachable[]> => tx.many<Reachable>(users.reachableAfter(tx.operatorId, after ?? NOBODY, most));

/** Whether the user signs in with a password; whoever registered by electronic signature has none. */
export const hasPassword = async (tx: Tx, userId: string): Promise<boolean> => (await tx.one<{ isSo: boolean }>(users.hasPassword(tx.operatorId, userId))).isSo;
