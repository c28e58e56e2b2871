import type { Tx } from '#lib/db/database.ts';
import type { Operator } from '#operators';
import type { FindUserByAccount } from '../registration/strategy.ts';
import { emailKey } from '../users/user.ts';
import * as users from '../users/users.sql.ts';
import type { Credentials } from './credentials.ts';

/** Who has this name, typed as the profile allows, with what his sign-in is judged by. Unknown names take the same statements as known ones. */
export async function findPerson(tx: Tx, findUserByAccount: FindUserByAccount, operator: Operator, typed: string): Promise<Credentials | undefined> {
  const userId = await findUserId(tx, findUserByAccount, operator, typed);
  return tx.maybe<Credentials>(users.credentials(tx.operatorId, userId ?? NOBODY));
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The user who signs in by this name: an e-mail address or an account number, as the profile allows. */
export async function findUserId(tx: Tx, findUserByAccount: FindUserByAccount, operator: Operator, typed: string): Promise<string | undefined> {
  const name = typed.trim();
  const isEmail = name.includes('@');
  if (!operator.profile.signIn.names.includes(isEmail ? 'email' : 'account-number')) return undefined;
  return isEmail ? (await tx.maybe<{ id: string }>(users.byEmail(tx.operatorId, emailKey(name))))?.id : findUserByAccount(tx, name);
}
