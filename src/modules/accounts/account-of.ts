import type { Period } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Account, ReachedAccount } from './account.ts';
import * as rows from './accounts.sql.ts';
import * as links from './links.sql.ts';
import type { Reach } from './reach.ts';

/** An account that somebody reaches; nothing for any other (EL 4.3): it is his own, or he is a delegate with the right that is demanded. */
export const accountOfUser = (tx: Tx, by: Reach, accountId: bigint): Promise<ReachedAccount | undefined> =>
  tx.maybe<ReachedAccount>(rows.reached(tx.operatorId, by, accountId));

/** An account among those that somebody reaches, with what he calls it. */
export type OwnAccountLine = Pick<ReachedAccount, 'id' | 'number' | 'holder' | 'address' | 'principalId'> & { readonly label: string | null };

/** All accounts that somebody reaches, in the order of their numbers. */
export const accountsOfUser = (tx: Tx, by: Reach): Promise<OwnAccountLine[]> =>
  tx.many(links.someOf(tx.operatorId, by));

/** An account and a user who reaches it. */
export type ManagedAccount = Pick<Account, 'number' | 'address'> & { readonly userId: string; readonly accountId: bigint };

/** The accounts of many users at once, those of their principals that they may see among them, for messages that go to whom they concern. */
export const accountsOfUsers = (tx: Tx, userIds: readonly string[], at: Temporal.Instant): Promise<ManagedAccount[]> => tx.many<ManagedAccount>(links.ofUsers(tx.operatorId, userIds, at));

/** Which services accounts have: those that they were charged for since a month. */
export async function servicesOf(tx: Tx, accountIds: readonly bigint[], since: Period): Promise<Map<bigint, readonly string[]>> {
  const found = new Map<bigint, string[]>();
  for (const { accountId, service } of await tx.many<{ accountId: bigint; service: string }>(links.servicesOf(tx.operatorId, accountIds.map(String), since))) found.set(accountId, [...(found.get(accountId) ?? []), service]);
  return found;
}

/** A time in which a user managed an account; without an end he still does. */
export interface ManagedTime {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

/** When a user managed an account, the earliest first. */
export const timesOfUser = (tx: Tx, userId: string, accountId: bigint): Promise<ManagedTime[]> => tx.many<ManagedTime>(links.timesOf(tx.operatorId, userId, accountId));

/** The account of a number and the amount of its latest bill; null where no bill was issued. Tells nobody but the operator's own programs. */
export const billedByNumber = (tx: Tx, number: string): Promise<{ accountId: bigint; dueMinor: bigint | null } | undefined> => tx.maybe(rows.billed(tx.operatorId, number));

/** The account of a number, whoever manages it: for money that comes with nothing else. */
export const accountByNumber = (tx: Tx, number: string): Promise<Account | undefined> => tx.maybe<Account>(rows.byNumber(tx.operatorId, number));
