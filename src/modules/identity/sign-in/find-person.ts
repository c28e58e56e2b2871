import type { Tx } from '#lib/db/database.ts';
import type { Sql } from '#lib/db/sql.ts';
import { mobileNumber } from '#lib/phone-number.ts';
import type { Operator } from '#operators';
import type { FindUserByAccount } from '../registration/strategy.ts';
import { isLogin, loginKey } from '../phone/login.ts';
import * as phones from '../phone/phones.sql.ts';
import { emailKey, NOBODY } from '../users/user.ts';
import * as users from '../users/users.sql.ts';
import type { Credentials } from './credentials.ts';

/** Who has this name, typed as the profile allows, with what his sign-in is judged by. Unknown names take the same statements as known ones. */
export async function findPerson(tx: Tx, findUserByAccount: FindUserByAccount, operator: Operator, typed: string): Promise<Credentials | undefined> {
  const userId = await findUserId(tx, findUserByAccount, operator, typed);
  return tx.maybe<Credentials>(users.credentials(tx.operatorId, userId ?? NOBODY));
}

/** The user who signs in by this name: an e-mail address, a mobile number, a login or an account number, as the profile allows. */
export async function findUserId(tx: Tx, findUserByAccount: FindUserByAccount, operator: Operator, typed: string): Promise<string | undefined> {
  const name = typed.trim();
  const { names } = operator.profile.signIn;
  const one = async (statement: Sql) => (await tx.maybe<{ id: string }>(statement))?.id;
  if (name.includes('@')) return names.includes('email') ? one(users.byEmail(tx.operatorId, emailKey(name))) : undefined;
  const phone = names.includes('phone') ? mobileNumber(name) : undefined;
  const found = phone === undefined ? undefined : await one(phones.userOf(tx.operatorId, phone));
  // Asked whether a number was found or not: known and unknown names cost the same.
  const byLogin = names.includes('login') && isLogin(name) ? await one(phones.userOfLogin(tx.operatorId, loginKey(name))) : undefined;
  const byAccount = names.includes('account-number') ? await findUserByAccount(tx, name) : undefined;
  return found ?? byLogin ?? byAccount;
}
