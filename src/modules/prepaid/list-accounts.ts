import type { Tx } from '#lib/db/database.ts';
import * as identity from '#identity';
import type { PrepaidAccount } from './account.ts';
import { accountOf } from './account-of.ts';
import * as rows from './accounts.sql.ts';

/** Accounts on one page. */
export const ACCOUNTS_PER_PAGE = 50;

const NEWEST = 9_223_372_036_854_775_807n;

/** Prepaid accounts of the operator, newest first. */
export const listAccounts = (tx: Tx, before: bigint = NEWEST): Promise<PrepaidAccount[]> => tx.many<PrepaidAccount>(rows.page(tx.operatorId, before, ACCOUNTS_PER_PAGE));

/** Accounts that were there in a span, in the order of their ids, behind one: for work that visits all of them in portions. */
export const accountsAfter = (tx: Tx, after: bigint, span: { readonly from: Temporal.Instant; readonly until: Temporal.Instant }, most: number): Promise<PrepaidAccount[]> =>
  tx.many<PrepaidAccount>(rows.walk(tx.operatorId, after, span, most));

/** Users who act for the holder of an account, whoever was bound first before the others; none when all of them have left. */
export const usersOf = async (tx: Tx, accountId: bigint): Promise<string[]> => (await tx.many<{ userId: string }>(rows.usersOf(tx.operatorId, accountId))).map(({ userId }) => userId);

/** The account of that number, or of the user of that number or e-mail address. */
export async function findAccount(tx: Tx, typed: string): Promise<PrepaidAccount | undefined> {
  const byNumber = await tx.maybe<PrepaidAccount>(rows.byNumber(tx.operatorId, typed.replaceAll(/\s/g, '')));
  if (byNumber) return byNumber;
  const user = typed.includes('@') ? await identity.findUserByEmail(tx, typed) : await identity.findUserByNumber(tx, typed.toUpperCase());
  return user && accountOf(tx, user.id);
}
